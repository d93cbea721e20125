import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { NodeViewContent, NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { Formula } from './formula.tsx';
import classes from './prose-editor.module.css';

/** Code with the name of its language; a diagram is drawn below its text. */
export function CodeView({ node, updateAttributes }: ReactNodeViewProps) {
  const { t } = useTranslation('editor');
  const language = (node.attrs['language'] as string | null) ?? '';
  const text = useDeferredValue(node.textContent);
  return (
    <NodeViewWrapper className={classes.code}>
      <div contentEditable={false} className={classes.blockHead}>
        <TextInput
          size="xs"
          aria-label={t('code.language')}
          placeholder={t('code.language')}
          value={language}
          maxLength={40}
          onChange={(event) =>
            updateAttributes({ language: event.currentTarget.value.replaceAll(/[^\w+#.-]/g, '') || null })
          }
        />
      </div>
      <pre spellCheck={false}>
        <NodeViewContent<'code'> as="code" />
      </pre>
      {language === 'mermaid' && (
        <div contentEditable={false}>
          <Markdown source={`\`\`\`mermaid\n${text}\n\`\`\``} voice="ui" />
        </div>
      )}
    </NodeViewWrapper>
  );
}

/** TeX, and the formula below it. */
export function MathView({ node }: ReactNodeViewProps) {
  const { t } = useTranslation('editor');
  return (
    <NodeViewWrapper className={classes.code}>
      <div contentEditable={false} className={classes.blockHead}>
        {t('action.mathBlock')}
      </div>
      <pre spellCheck={false}>
        <NodeViewContent<'code'> as="code" />
      </pre>
      <div contentEditable={false} className={classes.formula}>
        <Formula value={node.textContent} display />
      </div>
    </NodeViewWrapper>
  );
}

/** The kinds offered for a container; another that stands in the text is offered, too. */
const containers = [
  'callout',
  'note',
  'tip',
  'important',
  'warning',
  'keypoints',
  'exercise',
  'hint',
  'solution',
];

/** A titled container: which kind, its title, and what is in it. */
export function ContainerView({ node, updateAttributes }: ReactNodeViewProps) {
  const { t } = useTranslation('editor');
  const name = String(node.attrs['name']);
  const kinds = containers.includes(name) ? containers : [...containers, name];
  return (
    <NodeViewWrapper className={classes.container}>
      <div contentEditable={false} className={classes.blockHead}>
        <NativeSelect
          size="xs"
          aria-label={t('container.kind')}
          value={name}
          data={kinds.map((value) => ({
            value,
            label: containers.includes(value) ? t(`container.${value}`) : value,
          }))}
          onChange={(event) => updateAttributes({ name: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          aria-label={t('container.title')}
          placeholder={t('container.title')}
          value={String(node.attrs['title'])}
          maxLength={200}
          onChange={(event) => updateAttributes({ title: event.currentTarget.value })}
        />
      </div>
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

/** What the editor has no form for: its source, to be changed as text. */
export function RawView({ node, updateAttributes }: ReactNodeViewProps) {
  const { t } = useTranslation('editor');
  return (
    <NodeViewWrapper className={classes.code}>
      <div contentEditable={false} className={classes.blockHead}>
        {t('raw.label')}
      </div>
      <Textarea
        aria-label={t('raw.label')}
        autosize
        value={String(node.attrs['markdown'])}
        classNames={{ input: classes.source }}
        onChange={(event) => updateAttributes({ markdown: event.currentTarget.value })}
      />
    </NodeViewWrapper>
  );
}

/** A formula in the line. */
export function InlineMathView({ node, selected }: ReactNodeViewProps) {
  return (
    <NodeViewWrapper as="span" className={classes.inlineMath} data-selected={selected || undefined}>
      <Formula value={String(node.attrs['value'])} />
    </NodeViewWrapper>
  );
}
