import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckAnswerResponse, Question } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { AnswerKept } from '../../components/offline/answer-kept.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useUser } from '../../components/session/session-context.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { askedPart } from '../../lib/later-part.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { AnswerField } from './answer-field.tsx';
import { responseOf, type Answer } from './answer.ts';
import { useAnswerCheck } from './reports.queries.ts';
import { SourceNote } from './source-note.tsx';
import { useKeptAnswer } from './use-kept-answer.ts';
import classes from './question.module.css';

/** Comes after the question, with its own strings; where it cannot be fetched the question does without. */
const QuestionHelp = askedPart(
  async () => (await import('../../components/tutor/question-help.tsx')).QuestionHelp,
  'tutor',
);

type QuestionCardProps = {
  question: Question;
  number: number;
  total: number;
  courseId: string;
  /** In which the course is written. */
  language: string;
  section: PlacedSection;
  /** Whether the tutor of the course may be asked. */
  tutored: boolean;
};

/** One question: answer, check, learn why, try again. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, number, total, courseId, language, section, tutored } = props;
  const { t } = useTranslation('questions');
  const reader = useLanguage();
  const ids = useId();
  const check = useAnswerCheck(courseId, section);
  const place = `${useUser().id}.${section.id}.${question.id}`;
  const { answer, setAnswer, forget } = useKeptAnswer(place, question.options);
  const [missing, setMissing] = useState(false);
  const checked = useChecked(check.data ?? undefined);
  const response = responseOf(answer, question.type);
  // A verdict holds for the answer it was given on: a changed answer is unchecked again.
  const change = (next: Answer) => {
    setAnswer(next);
    setMissing(false);
    check.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(response === null);
    if (response === null || check.isPending) return;
    check.mutate({ questionId: question.id, response }, { onSuccess: forget });
  };
  const words = { number: formatNumber(number, reader), total: formatNumber(total, reader) };
  return (
    <form
      onSubmit={submit}
      className={classes.card}
      aria-labelledby={`${ids}number`}
      data-question-id={question.id}
      noValidate
    >
      <h3 id={`${ids}number`} className={classes.number}>
        {t('question.number', words)}
      </h3>
      <div id={`${ids}prompt`} className={classes.prompt}>
        <Markdown source={question.prompt} startLevel={4} voice="ui" lang={language} />
      </div>
      <AnswerField
        question={question}
        language={language}
        answer={answer}
        onChange={change}
        promptId={`${ids}prompt`}
      />
      <Button type="submit" variant="default" loading={check.isPending}>
        {t('question.check')}
      </Button>
      <Outcome missing={missing ? question.type : null} check={check} language={language} />
      {check.data && question.citation && <SourceNote citation={question.citation} />}
      {tutored && (
        <OptionalPart>
          <QuestionHelp courseId={courseId} sectionId={section.id} questionId={question.id} {...checked} />
        </OptionalPart>
      )}
    </form>
  );
}

/** What the newest checked answer was, also after the answer was changed again, and how many were checked. */
function useChecked(verdict: CheckAnswerResponse | undefined) {
  const [newest, setNewest] = useState<CheckAnswerResponse>();
  const [checks, setChecks] = useState(0);
  if (verdict !== undefined && verdict !== newest) {
    setNewest(verdict);
    setChecks(checks + 1);
  }
  const known = newest ? (newest.correct ? ('right' as const) : ('wrong' as const)) : null;
  return { verdict: known, checks };
}

type OutcomeProps = {
  /** The type of a question that was sent without an answer. */
  missing: Question['type'] | null;
  check: ReturnType<typeof useAnswerCheck>;
  language: string;
};

/** What came of the press of the button. */
function Outcome({ missing, check, language }: OutcomeProps) {
  const { t } = useTranslation('questions');
  const problemText = useProblemText();
  return (
    <output className={classes.verdictPlace}>
      {missing && <p className={classes.missing}>{t(`question.missing.${missing}`)}</p>}
      {check.data && <Verdict verdict={check.data} language={language} />}
      {check.data === null && <AnswerKept />}
      {check.error && <p className={classes.problem}>{problemText(check.error)}</p>}
    </output>
  );
}

type VerdictProps = { verdict: CheckAnswerResponse; language: string };

/** Right or not, in icon and word, and why. */
function Verdict({ verdict: { correct, feedback }, language }: VerdictProps) {
  const { t } = useTranslation('questions');
  const VerdictIcon = correct ? IconCircleCheckFilled : IconCircleX;
  return (
    <div className={classes.verdict} data-correct={correct}>
      <p className={classes.word}>
        <VerdictIcon size={20} stroke={1.75} aria-hidden />
        {t(correct ? 'verdict.correct' : 'verdict.incorrect')}
      </p>
      <Markdown source={feedback} startLevel={4} voice="ui" lang={language} />
      {!correct && <p className={classes.hint}>{t('verdict.again')}</p>}
    </div>
  );
}
