import { SegmentedControl, Tabs, Textarea } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import {
  Suspense,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useState,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { laterPart } from '../../lib/later-part.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { placeOfPassage, type Sought } from '../../components/prose-editor/sought-passage.ts';
import type { PassageHelper } from '../../components/prose-editor/use-suggestion.ts';
import { useDraftCourse } from './authoring.queries.ts';
import { MAX_QUESTIONS } from './section-additions.ts';
import { emptyQuestion, type EditedSection } from './section-draft.ts';
import { usePassageHelper } from './suggestions.queries.ts';
import type { Draft } from './use-draft.ts';
import type { Refusals } from './use-refusals.ts';
import { showSelection } from './shown-selection.ts';
import type { SoughtPlace } from './use-sought.ts';
import { useTextField } from './use-text-field.ts';
import { useUndo, type Undo } from './use-undo.ts';
import classes from './section.module.css';

type SectionTextProps = {
  draft: Draft<EditedSection>;
  refusals: Refusals;
  courseId: string;
  sectionId: string;
  sought: SoughtPlace | null;
};

type WayProps = Omit<SectionTextProps, 'sought'> & {
  sought: Sought | null;
  undo: Undo;
  /** In which the course is written; undefined: not known yet. */ language: string | undefined;
  /** Null for who may not ask an author. */ helper: PassageHelper | null;
};

/** Only who writes downloads the editor, whichever way: the network may be away when the other way is chosen. */
const ProseEditor = laterPart(
  async () => (await import('../../components/prose-editor/prose-editor.tsx')).ProseEditor,
  'editor',
);

const MarkdownSuggestions = laterPart(
  async () => (await import('./markdown-suggestions.tsx')).MarkdownSuggestions,
  'editor',
);

/** The text of a section, written as learners read it or as Markdown: one draft, and this device remembers the way. */
export function SectionText(props: SectionTextProps) {
  const { t } = useTranslation('authoring');
  const { draft, courseId, sectionId, sought: place } = props;
  const sought = useMemo(
    () => (place && place.passage !== null ? { passage: place.passage, tell: place.tell } : null),
    [place],
  );
  const undo = useUndo(draft, sectionId);
  const helper = usePassageHelper({ courseId, sectionId }, draft, undo);
  const { data: page } = useDraftCourse(courseId);
  const mayGenerate = page?.abilities.generate ?? false;
  const language = page?.course.language;
  const own = { ...props, sought, undo, language, helper: mayGenerate ? helper : null };
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

function PageText({ draft, refusals, undo, language, helper, sought }: WayProps) {
  const { t } = useTranslation('authoring');
  // Its form is on the page, and has the focus, before somebody types on.
  const beginQuestion = () => flushSync(() => undo.keeper.addQuestion(emptyQuestion()));
  const isFull = draft.value.questions.length >= MAX_QUESTIONS;
  return (
    <div className={classes.page}>
      <Suspense fallback={<LoadingSkeleton shape="article" />}>
        <ProseEditor
          markdown={draft.value.markdown}
          language={language}
          label={t('text.label')}
          error={refusals.ofField('markdown')}
          onChange={undo.keeper.write}
          steps={{ canUndo: undo.canUndo, canRedo: undo.canRedo, take: undo.keeper.step }}
          helper={helper}
          onAddQuestion={isFull ? null : beginQuestion}
          sought={sought}
        />
      </Suspense>
    </div>
  );
}

/**
 * Markdown and beside it what learners will see; on a small screen one behind the other. One tree for both: what is
 * written, selected and undone outlives a screen that is turned.
 */
function MarkdownText(props: WayProps) {
  const { t } = useTranslation('authoring');
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const [tab, setTab] = useState<string | null>('write');
  const id = useId();
  const panelOf = (value: string) => {
    if (!narrow) return {};
    const isHidden = tab !== value;
    return {
      id: `${id}${value}`,
      role: 'tabpanel',
      'aria-labelledby': `${id}${value}-tab`,
      hidden: isHidden,
    };
  };
  const tabOf = (value: string) => ({ value, id: `${id}${value}-tab`, 'aria-controls': `${id}${value}` });
  return (
    <Tabs value={tab} onChange={setTab}>
      {narrow && (
        <Tabs.List grow>
          <Tabs.Tab {...tabOf('write')}>{t('text.write')}</Tabs.Tab>
          <Tabs.Tab {...tabOf('preview')}>{t('text.preview')}</Tabs.Tab>
        </Tabs.List>
      )}
      <div className={classes.panes}>
        {/* What is being written is not hidden by a screen that becomes small. */}
        <div {...panelOf('write')} onFocus={() => setTab('write')}>
          <Writing {...props} />
        </div>
        <div {...panelOf('preview')}>{(!narrow || tab === 'preview') && <Preview {...props} />}</div>
      </div>
    </Tabs>
  );
}

/** Leads to the words that are sought by selecting them. */
function useSoughtWords(field: RefObject<HTMLTextAreaElement | null>, text: string, sought: Sought | null) {
  const show = useEffectEvent(({ passage, tell }: Sought) => {
    const place = placeOfPassage(text, passage);
    const element = field.current;
    if (place && element) {
      element.setSelectionRange(place.from, place.to);
      element.focus({ preventScroll: true });
      showSelection(element);
    }
    tell(place !== null);
  });
  useEffect(() => {
    if (sought) show(sought);
  }, [sought]);
}

function Writing({ draft: { value }, refusals, undo, helper, sought }: WayProps) {
  const { t } = useTranslation('authoring');
  const { field, isSelected, props } = useTextField(value.markdown, undo);
  useSoughtWords(field, value.markdown, sought);
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

function Preview({ draft: { value } }: WayProps) {
  const { t } = useTranslation('authoring');
  const markdown = useDeferredValue(value.markdown);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text scrolls, by keyboard too
    <section className={classes.preview} aria-labelledby="preview" tabIndex={0}>
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
