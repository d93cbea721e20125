import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Objective } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { markForAWhile } from '../../ui/momentary-mark.ts';
import { CitationNote } from './citation-note.tsx';
import { ItemActions } from './item-actions.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { addQuestion, MAX_QUESTIONS } from './section-additions.ts';
import { withType, type EditedQuestion, type EditedSection, type QuestionType } from './section-draft.ts';
import type { Draft } from './use-draft.ts';
import { useFocusWhenNew, useIsShown } from './use-focus-when-new.ts';
import type { Refusals } from './use-refusals.ts';
import { useRemoval, withItemAt } from './use-removal.ts';
import type { SoughtPlace } from './use-sought.ts';
import { useWithin } from './use-within.ts';
import classes from './section.module.css';

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
  const isShown = useIsShown();
  const addButton = useRef<HTMLButtonElement>(null);
  const removed = useRemoval();
  const set = (next: EditedQuestion[]) => keeper.change({ questions: next });
  const remove = (question: EditedQuestion, place: number) => {
    set(questions.filter((other) => other.id !== question.id));
    addButton.current?.focus();
    if (isEmpty(question)) return;
    removed(t('question.removed', { title: question.prompt }), () =>
      set(withItemAt(keeper.snapshot().value.questions, place, question)),
    );
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
              isListShown={isShown}
              onMove={(by) => set(questions.toSpliced(index, 1).toSpliced(index + by, 0, question))}
              onRemove={() => remove(question, index)}
            />
          </li>
        ))}
      </ol>
      {questions.length < MAX_QUESTIONS && (
        <Button
          ref={addButton}
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => addQuestion(keeper)}
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
  isListShown: RefObject<boolean>;
  onChange: (question: EditedQuestion) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

const isEmpty = ({ prompt, options }: EditedQuestion) =>
  prompt.trim() === '' && options.every(({ text, rationale }) => text === '' && rationale === '');

/** One question. What is wrong with it is said when one has left it, not while it is being written. */
function QuestionEditor(props: QuestionEditorProps) {
  const { question, number, total, refusals, isListShown, objectives, onChange, onMove, onRemove } = props;
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const named = { number: formatNumber(number, language) };
  const field = useFocusWhenNew<HTMLTextAreaElement>(isListShown, isEmpty(question));
  const { within, watching } = useWithin();
  const errorOf: Refusals['ofQuestion'] = (...place) => (within ? undefined : refusals.ofQuestion(...place));
  const words = { yes: t('question.true'), no: t('question.false') };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- notices only whether the focus is inside
    <fieldset id={elementId(question.id)} tabIndex={-1} className={classes.question} {...watching}>
      <legend className={classes.questionTitle}>{t('question.number', named)}</legend>
      <ItemActions
        number={number}
        total={total}
        labels={{
          up: t('question.up', named),
          down: t('question.down', named),
          remove: t('question.remove', named),
        }}
        onMove={onMove}
        onRemove={onRemove}
      />
      <Textarea
        ref={field}
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
