import { useQuery } from '@tanstack/react-query';
import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { listObjectivesOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { ListObjectivesResponse, Objective, ObjectiveEvidence } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import { ObjectiveItem } from './objective-item.tsx';
import { ObjectivesToCome } from './objectives-to-come.tsx';
import classes from './objectives.module.css';

export type ObjectivesProps = {
  courseId: string;
  title: string;
  /** Whose, for staff; without it the reader's own. */
  studentId?: string;
  className?: string;
  headingClass?: string | undefined;
  /** Those of the course, where the page knows them: they are shown while the rest is fetched. */
  known?: Objective[];
};

/** The objectives of the version somebody learns. Of a course that states none, only staff are told. */
export function ObjectivesList(props: ObjectivesProps) {
  const { courseId, title, studentId, className, headingClass, known } = props;
  const { t } = useTranslation('objectives');
  const heading = useId();
  const query = studentId ? { studentId } : {};
  const { data, error, isPending, refetch } = useQuery(listObjectivesOptions({ path: { courseId }, query }));
  const isStaff = studentId !== undefined;
  if (data?.objectives.length === 0 && !isStaff) return null;
  if (isPending && known) return <ObjectivesToCome title={title} headingClass={headingClass} known={known} />;
  return (
    <section aria-labelledby={heading} className={className}>
      <h2 id={heading} className={headingClass}>
        {title}
      </h2>
      {isPending && <LoadingSkeleton shape="table" rows={3} />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && data.objectives.length === 0 && <p className={classes.summary}>{t('none')}</p>}
      {data && data.objectives.length > 0 && <Objectives {...data} courseId={courseId} isStaff={isStaff} />}
    </section>
  );
}

const isMet = ({ state }: ObjectiveEvidence) => state === 'met';

type ListProps = ListObjectivesResponse & { courseId: string; isStaff: boolean };

/** Those of the course first; those of its lessons are opened, unless there are no others. */
function Objectives({ objectives, versionNumber, language: courseLanguage, courseId, isStaff }: ListProps) {
  const { t } = useTranslation('objectives');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const ofCourse = objectives.filter(({ lessonId }) => lessonId === null);
  // What a lesson takes over from the course word by word is not said twice.
  const isOfCourse = ({ id, text }: ObjectiveEvidence) =>
    ofCourse.some((each) => each.id === id && each.text === text);
  const ofLessons = objectives.filter((each) => each.lessonId !== null && !isOfCourse(each));
  const list = (shown: ObjectiveEvidence[]) => (
    <ul className={classes.objectives}>
      {shown.map((objective) => (
        <li key={`${objective.lessonId} ${objective.id}`} className={classes.objective}>
          <ObjectiveItem
            objective={objective}
            courseId={courseId}
            courseLanguage={courseLanguage}
            versionNumber={versionNumber}
            isStaff={isStaff}
          />
        </li>
      ))}
    </ul>
  );
  const first = ofCourse.length > 0 ? ofCourse : ofLessons;
  return (
    <>
      <p className={classes.summary}>
        {t('summary', {
          met: number(first.filter(isMet).length),
          total: number(first.length),
          version: versionNumber,
        })}
      </p>
      {list(first)}
      {ofCourse.length > 0 && ofLessons.length > 0 && (
        <details className={classes.more}>
          <summary>
            <IconChevronRight size={16} aria-hidden />
            {t('ofLessons', {
              met: number(ofLessons.filter(isMet).length),
              total: number(ofLessons.length),
            })}
          </summary>
          {list(ofLessons)}
        </details>
      )}
    </>
  );
}
