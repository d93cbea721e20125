import { ActionIcon, Button, NativeSelect, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useState, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Objective } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { markForAWhile } from '../../ui/momentary-mark.ts';
import { CitationNote } from './citation-note.tsx';
import { OptionsEditor } from './options-editor.tsx';
import {
  emptyQuestion,
  withType,
  type EditedQuestion,
  type EditedSection,
  type QuestionType,
} from './section-draft.ts';
import type { Draft } from './use-draft.ts';
import type { Refusals } from './use-refusals.ts';
import type { SoughtPlace } from './use-sought.ts';
import classes from './section.module.css';

const MAX_QUESTIONS = 50;
const types: QuestionType[] = ['single_choice', 'multiple_choice', 'true_false', 'short_text'];

type QuestionsEditorProps = {
  draft: Draft<EditedSection>;
  refusals: Refusals;
  objectives: Objective[];
  sought: SoughtPlace | null;
};

const elementId = (questionId: string) => `question-${questionId}`;

/** Leads to the question that is sought. */
function useSoughtQuestion(sought: SoughtPlace | null) {
  useEffect(() => {
    if (!sought || sought.question === null) return;
    const element = document.getElementById(elementId(sought.question));
    element?.scrollIntoView({ block: 'start' });
    element?.focus({ preventScroll: true });
    if (element) markForAWhile(element);
    sought.tell(element !== null);
  }, [sought]);
}

/** The knowledge check of a section: questions with what is right and why. */
export function QuestionsEditor({ draft, refusals, objectives, sought }: QuestionsEditorProps) {
  const { value, keeper } = draft;
  const { t } = useTranslation('authoring');
  const { questions } = value;
  useSoughtQuestion(sought);
  const set = (next: EditedQuestion[]) => keeper.change({ questions: next });
  const move = (from: number, by: -1 | 1) => {
    const next = [...questions];
    next.splice(from + by, 0, ...next.splice(from, 1));
    set(next);
  };
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className={classes.heading}>
        {t('section.questions')}
      </h2>
      <p className={classes.quiet}>{t('questions.help')}</p>
      <ol className={classes.questions}>
        {questions.map((question, index) => (
          <li key={question.id}>
            <QuestionEditor
              question={question}
              number={index + 1}
              total={questions.length}
              refusals={refusals}
              objectives={objectives}
              onChange={(next) => set(questions.map((other) => (other.id === next.id ? next : other)))}
              onMove={(by) => move(index, by)}
              onRemove={() => set(questions.filter((other) => other.id !== question.id))}
            />
          </li>
        ))}
      </ol>
      {questions.length < MAX_QUESTIONS && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => set([...questions, emptyQuestion()])}
        >
          {t('questions.add')}
        </Button>
      )}
    </section>
  );
}

type QuestionEditorProps = {
  question: EditedQuestion;
  number: number;
  total: number;
  refusals: Refusals;
  objectives: Objective[];
  onChange: (question: EditedQuestion) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One question. What is wrong with it is said when one has left it, not while it is being written. */
function QuestionEditor(props: QuestionEditorProps) {
  const { question, number, refusals, objectives, onChange } = props;
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const [within, setWithin] = useState(false);
  const onBlur = (event: FocusEvent<HTMLElement>) =>
    setWithin(event.currentTarget.contains(event.relatedTarget as Node | null));
  const errorOf: Refusals['ofQuestion'] = (...place) => (within ? undefined : refusals.ofQuestion(...place));
  const words = { yes: t('question.true'), no: t('question.false') };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- notices only whether the focus is inside
    <fieldset
      id={elementId(question.id)}
      tabIndex={-1}
      className={classes.question}
      onFocus={({ target, currentTarget }) => setWithin(target !== currentTarget)}
      onBlur={onBlur}
    >
      <legend className={classes.questionTitle}>
        {t('question.number', { number: formatNumber(number, language) })}
      </legend>
      <QuestionActions {...props} />
      <Textarea
        label={t('question.prompt')}
        autosize
        minRows={2}
        maxLength={4000}
        value={question.prompt}
        error={errorOf(question, 'prompt')}
        onChange={(event) => onChange({ ...question, prompt: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t('question.type')}
          value={question.type}
          data={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          onChange={(event) => onChange(withType(question, event.currentTarget.value as QuestionType, words))}
        />
        <ObjectiveChoice question={question} objectives={objectives} onChange={onChange} />
      </div>
      <OptionsEditor question={question} errorOf={errorOf} onChange={onChange} />
      {question.citation && <CitationNote citation={question.citation} />}
    </fieldset>
  );
}

function ObjectiveChoice({
  question,
  objectives,
  onChange,
}: Pick<QuestionEditorProps, 'question' | 'objectives' | 'onChange'>) {
  const { t } = useTranslation('authoring');
  const isKnown = objectives.some((objective) => objective.id === question.objectiveId);
  if (objectives.length === 0 && !question.objectiveId) return null;
  const choices = objectives.map((objective) => ({ value: objective.id, label: objective.text }));
  const lost =
    question.objectiveId && !isKnown
      ? [{ value: question.objectiveId, label: t('question.objectiveLost') }]
      : [];
  return (
    <NativeSelect
      label={t('question.objective')}
      value={question.objectiveId ?? ''}
      data={[{ value: '', label: t('question.noObjective') }, ...lost, ...choices]}
      onChange={(event) => onChange({ ...question, objectiveId: event.currentTarget.value || null })}
    />
  );
}

function QuestionActions({ question, number, total, onMove, onRemove }: QuestionEditorProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const named = { number: formatNumber(number, language) };
  return (
    <div className={classes.questionActions}>
      {total > 1 && (
        <>
          <ActionIcon
            aria-label={t('question.up', named)}
            aria-disabled={number === 1 || undefined}
            onClick={() => number > 1 && onMove(-1)}
          >
            <IconArrowUp size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
          <ActionIcon
            aria-label={t('question.down', named)}
            aria-disabled={number === total || undefined}
            onClick={() => number < total && onMove(1)}
          >
            <IconArrowDown size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        aria-label={t('question.remove', named)}
        onClick={() => (question.prompt.trim() === '' ? onRemove() : setAsking(true))}
      >
        <IconTrash size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
      {asking && (
        <ConfirmDialog
          title={t('question.removeTitle', { title: question.prompt })}
          action={t('question.remove', named)}
          onConfirm={() => {
            setAsking(false);
            onRemove();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('question.removeText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
