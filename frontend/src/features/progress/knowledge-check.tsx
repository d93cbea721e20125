import { useTranslation } from 'react-i18next';
import type { Question } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { QuestionCard } from './question-card.tsx';
import classes from './question.module.css';

type KnowledgeCheckProps = {
  courseId: string;
  /** In which the course is written. */
  language: string;
  section: PlacedSection;
  questions: Question[];
  /** Whether the tutor of the course may be asked. */
  tutored: boolean;
};

/** The questions of a section. Each is checked by the server as often as one likes. */
export function KnowledgeCheck({ questions, ...course }: KnowledgeCheckProps) {
  const { t } = useTranslation('questions');
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="check" className={classes.check}>
      <h2 id="check" className={classes.heading}>
        {t('check.title')}
      </h2>
      <p className={classes.hint}>{t('check.hint')}</p>
      {questions.map((question, index) => (
        <QuestionCard
          key={question.id}
          question={question}
          number={index + 1}
          total={questions.length}
          {...course}
        />
      ))}
    </section>
  );
}
