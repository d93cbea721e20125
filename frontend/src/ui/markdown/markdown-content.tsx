import { use, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import ReactMarkdown, { defaultUrlTransform, type UrlTransform } from 'react-markdown';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { MediaSource, type MediaSources } from './media-source.ts';
import { components } from './markdown-parts.tsx';
import type { PluginList } from './markdown-tree.ts';
import { useLazyPlugins } from './lazy-plugins.ts';
import { rehypeNeeds, rehypePlace, type Needs } from './rehype-place.ts';
import { remarkMarked, type MarkedRange } from './remark-marked.ts';
import { remarkProse } from './remark-prose.ts';
import { sanitizeSchema } from './sanitize-schema.ts';
import { TermSource, type Terms } from './term-source.ts';
import classes from './markdown.module.css';

export type MarkdownProps = {
  /** CommonMark with GFM, maths in `$`, `:::` containers and safe HTML. */
  source: string;
  /** The title that stands above it: a first heading that only repeats it is left out. */
  title?: string;
  /** The level of the document's highest heading: below the page's h1 it is 2. */
  startLevel?: 2 | 3 | 4 | 5 | 6;
  /** What is known of the files that it shows; without it what the text around knows. */
  sources?: MediaSources;
  /** What is known of the terms that it marks. */
  terms?: Terms;
  /** Words that are set apart, as a quotation in its passage. */
  marked?: MarkedRange;
  /** `prose` for lessons, `ui` for short texts inside the interface: question, option, note. */
  voice?: 'prose' | 'ui';
  /** The language that it is written in, where that is not said around it. */
  lang?: string;
};

const NO_TERMS: Terms = {};

const remarkPlugins: PluginList = [remarkGfm, remarkMath, remarkDirective, remarkProse];

/** The names of files stay: a picture asks for the address that one stands for. */
const keepNames: UrlTransform = (url, attribute) =>
  attribute === 'src' && url.startsWith('media:') ? url : defaultUrlTransform(url);

/** Highlighting and KaTeX run after the sanitiser: what they make is theirs, not the author's. */
function rehypePluginsFor(needs: Needs, place: Parameters<typeof rehypePlace>[0]): PluginList {
  return [
    rehypeRaw,
    [rehypeSanitize, sanitizeSchema(place.idPrefix)],
    [rehypePlace, place],
    [rehypeNeeds, needs],
  ];
}

/** Renders Markdown as safe React elements; see Markdown for the lazy form that pages use. */
export function MarkdownContent(props: MarkdownProps) {
  const around = use(MediaSource);
  const {
    source,
    title,
    startLevel = 2,
    sources = around,
    terms = NO_TERMS,
    marked,
    voice = 'prose',
    lang,
  } = props;
  const { t } = useTranslation('markdown');
  const idPrefix = `md${useId().replaceAll(/\W/g, '')}-`;
  const needs = useMemo<Needs>(() => ({ math: false, highlighting: false }), []);
  const lazy = useLazyPlugins(needs);
  const element = useMemo(
    () => (
      <ReactMarkdown
        remarkPlugins={[...remarkPlugins, [remarkMarked, { range: marked }]]}
        rehypePlugins={[
          ...rehypePluginsFor(needs, { startLevel, title, idPrefix }),
          ...lazy.math,
          ...lazy.highlighting,
        ]}
        remarkRehypeOptions={{
          clobberPrefix: '',
          footnoteLabel: t('markdown.footnotes'),
          footnoteBackLabel: (index) => t('markdown.footnoteBack', { number: index + 1 }),
        }}
        urlTransform={keepNames}
        components={components}
      >
        {source}
      </ReactMarkdown>
    ),
    [source, title, startLevel, idPrefix, needs, lazy, marked, t],
  );
  return (
    <MediaSource value={sources}>
      <TermSource value={terms}>
        <div className={classes.root} data-voice={voice} lang={lang} dir="auto">
          {element}
        </div>
      </TermSource>
    </MediaSource>
  );
}
