import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CoursePage, GetSectionResponse } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { sectionsInOrder, type PlacedSection } from '../../../components/course/outline.ts';
import { useCourseAccess } from '../../../components/explain/access.queries.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PrintedSection } from '../printed-section.tsx';
import { useSections } from '../print.queries.ts';
import { useLearnerCourse } from '../learner-course.queries.ts';
import { useTerms } from '../use-terms.ts';
import classes from '../print.module.css';

/** A lesson or the whole course on one page, to be printed: without answers, with the addresses of links. */
export function Component() {
  const { t } = useTranslation('progress');
  const { courseId = '' } = useParams();
  const [search] = useSearchParams();
  const { data, error, isPending, refetch } = useLearnerCourse(courseId);
  if (isPending) return <LoadingSkeleton shape="article" />;
  if (error) {
    return <PageProblem title={t('player.unavailable')} error={error} onRetry={() => void refetch()} />;
  }
  return <PrintPage page={data} lessonId={search.get('lesson')} />;
}

function PrintPage({ page: { course, progress }, lessonId }: { page: CoursePage; lessonId: string | null }) {
  const { t } = useTranslation('print');
  const language = useLanguage();
  const learns = progress?.status === 'active' || progress?.status === 'completed';
  const access = useCourseAccess(course.id, learns);
  const wanted = sectionsInOrder(course.modules).filter(
    (section) => lessonId === null || section.lessonId === lessonId,
  );
  const sections = wanted.filter(({ id }) => access?.get(id)?.state !== 'locked');
  const read = useSections(course.id, learns && !access ? [] : sections.map(({ id }) => id));
  const done = read.filter(({ data }) => data).length;
  const isReady = read.length === sections.length && done === sections.length;
  const failed = read.find(({ error }) => error);
  const locked = wanted.length - sections.length;
  const numbers = {
    done: formatNumber(done, language),
    total: formatNumber(sections.length, language),
    locked: formatNumber(locked, language),
  };
  return (
    <>
      <PageHeader
        title={lessonId === null ? course.title : (wanted[0]?.lessonTitle ?? course.title)}
        reading
        lang={course.language}
        sentence={lessonId === null ? undefined : course.title}
      />
      <div className={classes.tools}>
        <output>
          {t(isReady ? 'print.ready' : 'print.fetching', { ...numbers, count: sections.length })}
          {locked > 0 && ` ${t('print.locked', { ...numbers, count: locked })}`}
        </output>
        <div className={classes.actions}>
          <Button
            disabled={!isReady || sections.length === 0}
            leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('print.print')}
          </Button>
          <Button component={Link} to={paths.learn(course.id, wanted[0]?.id)} variant="default">
            {t('print.back')}
          </Button>
        </div>
      </div>
      {failed && (
        <ProblemState
          error={failed.error}
          onRetry={() => read.forEach(({ error, refetch }) => error && void refetch())}
        />
      )}
      {(isReady || failed) && (
        <PrintedSections course={course} sections={sections} read={read.map(({ data }) => data)} />
      )}
    </>
  );
}

type PrintedSectionsProps = {
  course: CoursePage['course'];
  sections: PlacedSection[];
  /** What came of them so far, in the same order. */
  read: (GetSectionResponse | undefined)[];
};

function PrintedSections({ course, sections, read }: PrintedSectionsProps) {
  const terms = useTerms(course.id);
  return (
    <div className={classes.sections}>
      {read.map(
        (data, index) =>
          data && (
            <PrintedSection
              key={data.section.id}
              section={data.section}
              language={course.language}
              place={sections[index]!}
              terms={terms}
            />
          ),
      )}
    </div>
  );
}
