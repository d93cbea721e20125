import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseLearner } from '../../api/generated/types.gen.ts';
import { workStateOf } from '../../components/course/outline.ts';
import { ExplainedProgress } from '../../components/explain/explained-progress.tsx';
import { ExplainedValue } from '../../components/explain/explained-value.tsx';
import { formatSeconds } from '../../lib/duration.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { LearnerAdjust, type AdjustScope } from './learner-adjust.tsx';
import classes from './learner.module.css';

type Lesson = CourseLearner['lessons'][number];
type Section = Lesson['sections'][number];
type SectionsProps = { courseId: string; learner: CourseLearner };

/** Every section of the version they are on, with what they did in it and what staff can change. */
export function LearnerSections({ courseId, learner }: SectionsProps) {
  const { t } = useTranslation('people');
  const { status } = learner.enrollment;
  const mayAdjust = status === 'active' || status === 'completed' || status === 'suspended';
  const person = { courseId, studentId: learner.student.id, mayAdjust };
  return (
    <section aria-labelledby="sections" className={classes.part}>
      <div className={classes.headline}>
        <h2 id="sections" className={classes.heading}>
          {t('learner.sections')}
        </h2>
        <Adjustable {...person} scope={{ kind: 'course', id: courseId, title: t('learner.wholeCourse') }} />
      </div>
      {learner.lessons.map((lesson) => (
        <section key={lesson.id} aria-labelledby={`lesson-${lesson.id}`} className={classes.lesson}>
          <div className={classes.headline}>
            <h3 id={`lesson-${lesson.id}`} className={classes.lessonTitle}>
              <bdi lang={learner.course.language}>{lesson.title}</bdi>
            </h3>
            <Adjustable {...person} scope={{ kind: 'lesson', id: lesson.id, title: lesson.title }} />
          </div>
          <ExplainedProgress
            courseId={courseId}
            lessonId={lesson.id}
            studentId={learner.student.id}
            done={lesson.completedRequiredSections}
            required={lesson.requiredSections}
            percent={lesson.progressPercentage}
          />
          <ul className={classes.rows} aria-label={t('learner.sectionsOf', { lesson: lesson.title })}>
            {lesson.sections.map((section) => (
              <li key={section.id} className={classes.row}>
                <SectionFacts courseId={courseId} learner={learner} section={section} />
                <Adjustable {...person} scope={{ kind: 'section', id: section.id, title: section.title }} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

type SectionFactsProps = SectionsProps & { section: Section };

function SectionFacts({ courseId, learner, section }: SectionFactsProps) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const { completionSource: source, score, mastery } = section;
  const of = { courseId, studentId: learner.student.id, sectionId: section.id };
  const facts = [
    source !== null && source !== 'learner' ? t(`learner.source.${source}`) : null,
    section.revisits > 0
      ? t('learner.revisits', { count: section.revisits, number: formatNumber(section.revisits, language) })
      : null,
    section.completedAt ? t('learner.doneOn', { date: formatDate(section.completedAt, language) }) : null,
    section.isRequired ? null : t('learner.optional'),
  ].filter((fact) => fact !== null);
  return (
    <span className={classes.grow}>
      <span className={classes.name}>
        <bdi lang={learner.course.language}>{section.title}</bdi>
      </span>
      <span className={classes.sectionFacts}>
        <StateBadge state={workStateOf(section.status)} />
        {score !== null && (
          <ExplainedValue {...of} number="score" name={t('learner.scoreOf', { section: section.title })}>
            {t(section.scoreSelfReported ? 'learner.ownScore' : 'learner.score', {
              score: formatNumber(score, language),
            })}
          </ExplainedValue>
        )}
        {mastery !== null && (
          <ExplainedValue {...of} number="mastery" name={t('learner.masteryOf', { section: section.title })}>
            {t(`learner.mastery.${mastery}`)}
          </ExplainedValue>
        )}
        {section.timeSpentSeconds > 0 && (
          <ExplainedValue {...of} number="time" name={t('learner.timeIn', { section: section.title })}>
            {formatSeconds(section.timeSpentSeconds, language)}
          </ExplainedValue>
        )}
        {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      </span>
    </span>
  );
}

type AdjustableProps = { courseId: string; studentId: string; mayAdjust: boolean; scope: AdjustScope };

/** The button that opens what can be changed, and that form below it. */
function Adjustable({ mayAdjust, ...adjusted }: AdjustableProps) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  if (!mayAdjust) return null;
  if (open) return <LearnerAdjust {...adjusted} onDone={() => setOpen(false)} />;
  return (
    <Button
      variant="default"
      aria-label={t('adjust.openOf', { part: adjusted.scope.title })}
      onClick={() => setOpen(true)}
    >
      {adjusted.scope.kind === 'course'
        ? t('adjust.openOf', { part: adjusted.scope.title })
        : t('adjust.open')}
    </Button>
  );
}
