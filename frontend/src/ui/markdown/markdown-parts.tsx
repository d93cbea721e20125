import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import {
  IconCheck,
  IconChevronRight,
  IconCopy,
  IconExternalLink,
  IconPencil,
  IconSquare,
  IconSquareCheck,
} from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Components, ExtraProps } from 'react-markdown';
import { containerKinds } from './container-kinds.ts';
import { MarkdownDiagram } from './markdown-diagram.tsx';
import { MarkdownImage } from './markdown-image.tsx';
import { MarkdownMedia, type MediaPart } from './markdown-media.tsx';
import { MarkdownTerm } from './markdown-term.tsx';
import { textOf, type HtmlElement } from './markdown-tree.ts';
import classes from './markdown.module.css';

type Part<Tag extends 'a' | 'dfn' | 'div' | 'input' | 'pre' | 'table'> = ComponentProps<Tag> & ExtraProps;

/** A name of a container that no language knows is the author's own word: as a title it has a capital and blanks. */
const asTitle = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll(/[-_]/g, ' ');

/** What an attribute of an element says, if anything. */
const saidBy = (element: HtmlElement | undefined) => (name: string) => {
  const value = element?.properties[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What a place for a film, a file or a page of others says; null for any other element. */
function mediaOf(element: HtmlElement): MediaPart | null {
  const text = saidBy(element);
  const kind = text('dataMedia');
  if (!kind) return null;
  return {
    kind,
    title: text('dataTitle') ?? '',
    src: text('dataSrc'),
    captions: text('dataCaptions'),
    language: text('dataLang'),
  };
}

const isEmpty = (element: HtmlElement | undefined) =>
  !element?.children.some((child) => child.type !== 'text' || child.value.trim() !== '');

function Container({ node, children }: Part<'div'>) {
  const { t } = useTranslation('markdown');
  const media = node && mediaOf(node);
  if (media) return <MarkdownMedia {...media} />;
  const name = node?.properties['dataContainer'];
  if (typeof name !== 'string') return <div>{children}</div>;
  const given = node?.properties['dataTitle'];
  const own = typeof given === 'string' && given ? given : null;
  if (name === 'scaffold') return <Scaffold title={own}>{children}</Scaffold>;
  const kind = containerKinds.get(name);
  const title = own ?? (kind ? t(`markdown.${kind.title}`) : asTitle(name));
  // A solution that nobody has written yet is nothing to open.
  if (kind?.look === 'folded') return isEmpty(node) ? null : <Folded title={title}>{children}</Folded>;
  return (
    <div className={classes.container} data-kind={kind?.look ?? 'neutral'}>
      <p className={classes.containerTitle}>
        {kind?.icon && <kind.icon size={18} stroke={1.75} aria-hidden />}
        {title}
      </p>
      {children}
    </div>
  );
}

function Definition({ node, children }: Part<'dfn'>) {
  const said = saidBy(node);
  const name = said('dataTerm');
  if (!name) return <dfn>{children}</dfn>;
  return (
    <MarkdownTerm name={name} definition={said('dataDefinition')} isFirst={said('dataFirst') !== undefined}>
      {children}
    </MarkdownTerm>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={classes.folded}>
      <summary>
        <IconChevronRight size={18} stroke={1.75} aria-hidden className={classes.chevron} />
        {title}
      </summary>
      <div className={classes.foldedBody}>{children}</div>
    </details>
  );
}

function Scaffold({ title, children }: { title: string | null; children: ReactNode }) {
  const { t } = useTranslation('markdown');
  return (
    <div className={classes.container} data-kind="scaffold">
      <p className={classes.containerTitle}>
        <IconPencil size={18} stroke={1.75} aria-hidden />
        {title ? `${t('markdown.scaffold')}: ${title}` : t('markdown.scaffold')}
      </p>
      {children}
    </div>
  );
}

function Link({ href, children, title, id, ...rest }: Part<'a'>) {
  const { t } = useTranslation('markdown');
  const external = /^https?:\/\//.test(href ?? '');
  const aria = { 'aria-label': rest['aria-label'], 'aria-describedby': rest['aria-describedby'] };
  if (!external) {
    return (
      <a href={href} title={title} id={id} {...aria}>
        {children}
      </a>
    );
  }
  return (
    <a href={href} title={title} id={id} target="_blank" rel="noopener noreferrer nofollow" {...aria}>
      {children}
      <IconExternalLink size={14} stroke={1.75} aria-hidden className={classes.external} />
      <VisuallyHidden> {t('markdown.newTab')}</VisuallyHidden>
    </a>
  );
}

function languageOf(node: HtmlElement | undefined): string | null {
  const code = node?.children[0];
  const names = code?.type === 'element' ? code.properties['className'] : undefined;
  if (!Array.isArray(names)) return null;
  const name = names.map(String).find((candidate) => candidate.startsWith('language-'));
  return name ? name.slice('language-'.length) : null;
}

function CodeBlock({ node, children }: Part<'pre'>) {
  const { t } = useTranslation('markdown');
  const clipboard = useClipboard({ timeout: 1500 });
  const language = languageOf(node);
  const label = language ? t('markdown.codeIn', { language }) : t('markdown.code');
  // A formula whose typesetter is still on its way: plain TeX, no frame that would jump away.
  if (language === 'math') return <pre className={classes.formula}>{children}</pre>;
  const diagram = language === 'mermaid' && node ? textOf(node) : null;
  const copied = t(clipboard.copied ? 'markdown.copied' : 'markdown.copy');
  const code = (
    <figure className={classes.code}>
      <figcaption className={classes.codeHead}>
        <span>{language}</span>
        <ActionIcon
          aria-label={copied}
          title={copied}
          onClick={() => clipboard.copy(node ? textOf(node) : '')}
        >
          {clipboard.copied ? <IconCheck size={18} stroke={1.75} /> : <IconCopy size={18} stroke={1.75} />}
        </ActionIcon>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll, by keyboard too */}
      <section className={classes.codeFrame} tabIndex={0} aria-label={label}>
        <pre>{children}</pre>
      </section>
    </figure>
  );
  return diagram === null ? code : <MarkdownDiagram text={diagram}>{code}</MarkdownDiagram>;
}

function Table({ children }: Part<'table'>) {
  const { t } = useTranslation('markdown');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls, by keyboard too
    <section className={classes.tableFrame} aria-label={t('markdown.table')} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}

function TaskBox({ checked }: Part<'input'>) {
  const { t } = useTranslation('markdown');
  const BoxIcon = checked ? IconSquareCheck : IconSquare;
  return (
    <span className={classes.taskBox}>
      <BoxIcon size={18} stroke={1.75} aria-hidden />
      <VisuallyHidden>{t(checked ? 'markdown.taskDone' : 'markdown.taskOpen')} </VisuallyHidden>
    </span>
  );
}

/** How each element of a document is shown. */
export const components: Components = {
  a: Link,
  dfn: Definition,
  div: Container,
  img: MarkdownImage,
  input: TaskBox,
  pre: CodeBlock,
  table: Table,
};
