import { SegmentedControl, Tabs, Textarea } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadStrings } from '../../lib/i18n/i18n.ts';
import { laterPart } from '../../lib/later-part.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import type { PassageHelper } from '../../components/prose-editor/use-suggestion.ts';
import { useDraftCourse } from './authoring.queries.ts';
import type { EditedSection } from './section-draft.ts';
import { usePassageHelper } from './suggestions.queries.ts';
import type { Draft } from './use-draft.ts';
import type { Refusals } from './use-refusals.ts';
import { useTextField } from './use-text-field.ts';
import { useUndo, type Undo } from './use-undo.ts';
import classes from './section.module.css';

type SectionTextProps = {
  draft: Draft<EditedSection>;
  refusals: Refusals;
  courseId: string;
  sectionId: string;
};

type WayProps = SectionTextProps & {
  undo: Undo;
  /** In which the course is written; undefined: not known yet. */ language: string | undefined;
  /** Null for who may not ask an author. */ helper: PassageHelper | null;
};

const editorStrings = () => loadStrings('editor');

/** Only who writes downloads the editor, whichever way: the network may be away when the other way is chosen. */
const ProseEditor = laterPart(
  async () => (await import('../../components/prose-editor/prose-editor.tsx')).ProseEditor,
  editorStrings,
);

const MarkdownSuggestions = laterPart(
  async () => (await import('./markdown-suggestions.tsx')).MarkdownSuggestions,
  editorStrings,
);

/** The text of a section, written as learners read it or as Markdown: one draft, and this device remembers the way. */
export function SectionText(props: SectionTextProps) {
  const { t } = useTranslation('authoring');
  const { draft, courseId, sectionId } = props;
  const undo = useUndo(draft, sectionId);
  const helper = usePassageHelper({ courseId, sectionId }, draft, undo);
  const { data: page } = useDraftCourse(courseId);
  const mayGenerate = page?.abilities.generate ?? false;
  const language = page?.course.language;
  const own = { ...props, undo, language, helper: mayGenerate ? helper : null };
  const [way, setWay] = useLocalStorage({
    key: 'lectern.editor',
    defaultValue: 'page',
    getInitialValueInEffect: false,
  });
  return (
    <div className={classes.text}>
      <SegmentedControl
        className={classes.way}
        aria-label={t('text.way')}
        value={way === 'markdown' ? 'markdown' : 'page'}
        data={[
          { value: 'page', label: t('text.page') },
          { value: 'markdown', label: t('text.source') },
        ]}
        onChange={setWay}
      />
      {way === 'markdown' ? <MarkdownText {...own} /> : <PageText {...own} />}
      {page && !mayGenerate && <p className={classes.nothing}>{t('text.noHelp')}</p>}
      {!undo.isKept && <p className={classes.nothing}>{t('text.undoUnkept')}</p>}
    </div>
  );
}

function PageText({ draft, refusals, undo, language, helper }: WayProps) {
  const { t } = useTranslation('authoring');
  return (
    <Suspense fallback={<LoadingSkeleton shape="article" />}>
      <ProseEditor
        markdown={draft.value.markdown}
        language={language}
        label={t('text.label')}
        error={refusals.ofField('markdown')}
        onChange={undo.keeper.write}
        steps={{ canUndo: undo.canUndo, canRedo: undo.canRedo, take: undo.keeper.step }}
        helper={helper}
      />
    </Suspense>
  );
}

/** Markdown and beside it what learners will see; on a small screen one behind the other. */
function MarkdownText(props: WayProps) {
  const { t } = useTranslation('authoring');
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const [tab, setTab] = useState<string | null>('write');
  if (!narrow) {
    return (
      <div className={classes.panes}>
        <Writing {...props} />
        <Preview {...props} />
      </div>
    );
  }
  return (
    <Tabs value={tab} onChange={setTab}>
      <Tabs.List grow>
        <Tabs.Tab value="write">{t('text.write')}</Tabs.Tab>
        <Tabs.Tab value="preview">{t('text.preview')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write">
        <Writing {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="preview">{tab === 'preview' && <Preview {...props} />}</Tabs.Panel>
    </Tabs>
  );
}

function Writing({ draft: { value }, refusals, undo, helper }: WayProps) {
  const { t } = useTranslation('authoring');
  const { field, isSelected, props } = useTextField(value.markdown, undo);
  return (
    <div className={classes.text}>
      <Textarea
        label={t('section.markdown')}
        description={t('text.help')}
        autosize
        minRows={16}
        maxRows={40}
        {...props}
        error={refusals.ofField('markdown')}
        classNames={{ input: classes.markdown }}
        spellCheck
      />
      {helper && (
        <Suspense fallback={null}>
          <MarkdownSuggestions
            field={field}
            text={value.markdown}
            write={undo.keeper.write}
            helper={helper}
            isSelected={isSelected}
          />
        </Suspense>
      )}
    </div>
  );
}

function Preview({ draft: { value } }: SectionTextProps) {
  const { t } = useTranslation('authoring');
  const markdown = useDeferredValue(value.markdown);
  return (
    <section className={classes.preview} aria-labelledby="preview">
      <h2 id="preview" className={classes.previewTitle}>
        {t('text.preview')}
      </h2>
      {markdown.trim() === '' ? (
        <p className={classes.nothing}>{t('text.nothing')}</p>
      ) : (
        <DraftMarkdown source={markdown} title={value.title} startLevel={3} />
      )}
    </section>
  );
}
