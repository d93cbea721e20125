import { Button } from '@mantine/core';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InitialAssessment } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { AnswerField } from './answer-field.tsx';
import { answerOf, responseOf } from './answer.ts';
import { useInitialAssessmentSteps } from './initial-assessment.queries.ts';
import classes from './initial-assessment.module.css';

type Asked = InitialAssessment['questions'][number];
type QuestionsProps = {
  courseId: string;
  /** In which the course is written. */
  language: string;
  questions: Asked[];
};

/** One question after the other, each kept when it is left; at the end it is handed in. */
export function InitialAssessmentQuestions({ courseId, language, questions }: QuestionsProps) {
  // Who comes back goes on at the first question without an answer.
  const [place, setPlace] = useState(() => {
    const open = questions.findIndex(({ response }) => response === null);
    return open < 0 ? questions.length : open;
  });
  const asked = questions[place];
  if (!asked) {
    return <HandIn courseId={courseId} questions={questions} onBack={() => setPlace(questions.length - 1)} />;
  }
  return (
    <OneQuestion
      key={place}
      courseId={courseId}
      language={language}
      asked={asked}
      place={place}
      total={questions.length}
      onGo={setPlace}
    />
  );
}

type OneQuestionProps = {
  courseId: string;
  language: string;
  asked: Asked;
  place: number;
  total: number;
  onGo: (place: number) => void;
};

/** Keeps the answer where it has changed, and goes on when it is kept. */
function useKeeping(
  courseId: string,
  { sectionId, question, response }: Asked,
  onGo: (place: number) => void,
) {
  const { answer: keep } = useInitialAssessmentSteps(courseId);
  const goAfterKeeping = (to: number, kept: ReturnType<typeof responseOf>) => {
    if (keep.isPending) return;
    if (JSON.stringify(kept) === JSON.stringify(response)) return onGo(to);
    const body = { sectionId, questionId: question.id, response: kept };
    keep.mutate({ path: { courseId }, body }, { onSuccess: () => onGo(to) });
  };
  return { keep, goAfterKeeping };
}

function OneQuestion({ courseId, language, asked, place, total, onGo }: OneQuestionProps) {
  const { question, response } = asked;
  const { t } = useTranslation(['initial', 'questions']);
  const reader = useLanguage();
  const problemText = useProblemText();
  const ids = useId();
  const [answer, setAnswer] = useState(() => answerOf(response, question.type));
  const { keep, goAfterKeeping } = useKeeping(courseId, asked, onGo);
  const heading = useFocusWhenShown();
  const given = responseOf(answer, question.type);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    goAfterKeeping(place + 1, given);
  };
  const number = (value: number) => formatNumber(value, reader);
  const name = t('questions:question.number', { number: number(place + 1), total: number(total) });
  return (
    <form noValidate onSubmit={submit} aria-labelledby={`${ids}number`} className={classes.part}>
      <ProgressBar percent={(100 * place) / total} label={t('initial.progress')} valueText={name} thin />
      <h2 id={`${ids}number`} ref={heading} tabIndex={-1} className={classes.number}>
        {name}
      </h2>
      <div id={`${ids}prompt`} className={classes.prompt}>
        <Markdown source={question.prompt} startLevel={3} voice="ui" lang={language} />
      </div>
      <AnswerField
        question={question}
        language={language}
        answer={answer}
        onChange={setAnswer}
        promptId={`${ids}prompt`}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={keep.isPending} disabled={given === null}>
          {t('initial.next')}
        </Button>
        <Button variant="default" disabled={keep.isPending} onClick={() => goAfterKeeping(place + 1, null)}>
          {t('initial.unknown')}
        </Button>
        {place > 0 && (
          <Button variant="subtle" disabled={keep.isPending} onClick={() => goAfterKeeping(place - 1, given)}>
            {t('initial.back')}
          </Button>
        )}
      </div>
      <output>{keep.error && <p className={classes.problem}>{problemText(keep.error)}</p>}</output>
    </form>
  );
}

type HandInProps = Omit<QuestionsProps, 'language'> & { onBack: () => void };

function HandIn({ courseId, questions, onBack }: HandInProps) {
  const { t } = useTranslation('initial');
  const problemText = useProblemText();
  const { submit } = useInitialAssessmentSteps(courseId);
  const heading = useFocusWhenShown();
  const open = questions.filter(({ response }) => response === null).length;
  return (
    <section aria-labelledby="hand-in" className={classes.part}>
      <ProgressBar percent={100} label={t('initial.progress')} valueText={t('initial.end')} thin />
      <h2 id="hand-in" ref={heading} tabIndex={-1} className={classes.number}>
        {t('initial.end')}
      </h2>
      <p>{open === 0 ? t('initial.allAnswered') : t('initial.open', { count: open })}</p>
      <div className={classes.buttons}>
        <Button loading={submit.isPending} onClick={() => submit.mutate({ path: { courseId } })}>
          {t('initial.submit')}
        </Button>
        <Button variant="default" disabled={submit.isPending} onClick={onBack}>
          {t('initial.back')}
        </Button>
      </div>
      <output>{submit.error && <p className={classes.problem}>{problemText(submit.error)}</p>}</output>
    </section>
  );
}

/** The screen has changed as a page does: who cannot see it is told by the focus. */
function useFocusWhenShown() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
