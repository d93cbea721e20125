import { Button } from '@mantine/core';
import { IconArchive, IconListCheck, IconQuote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ReviewPage, ReviewSection as SectionOfReview } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { notifyDone, notifyFailure } from '../../../components/notices/notify.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { useProblemText } from '../../../components/problem/problem-text.ts';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Workspace } from '../../../ui/workspace.tsx';
import { ReviewAside } from '../review-aside.tsx';
import { ReviewList } from '../review-list.tsx';
import { ReviewSection } from '../review-section.tsx';
import { useCourseReview, useReviewActions, type ReviewActions } from '../review.queries.ts';
import { nextToReview, placeOf } from '../review.order.ts';
import { useReviewKeys } from '../use-review-keys.ts';
import classes from '../review.module.css';

/** Judging what was written for a course, section by section, beside its sources. */
export function Component() {
  const { t } = useTranslation('review');
  const { courseId = '' } = useParams();
  const { data, error, isPending, refetch } = useCourseReview(courseId);
  if (isPending) return <LoadingSkeleton shape="page" />;
  if (!data) {
    return (
      <PageProblem
        title={t('unavailable')}
        error={error}
        onRetry={() => void refetch()}
        action={<Link to={paths.editCourse(courseId)}>{t('back')}</Link>}
      />
    );
  }
  return <Review page={data} />;
}

function Review({ page }: { page: ReviewPage }) {
  const { t } = useTranslation('review');
  const [search] = useSearchParams();
  const actions = useReviewActions(page.course.id);
  const { sections } = page;
  const section = placeOf(sections, search.get('section')) ?? nextToReview(sections, null) ?? sections[0];
  return (
    <>
      <ReviewHeader page={page} actions={actions} />
      {page.course.isArchived && <ArchivedNote courseId={page.course.id} />}
      {!page.course.mayGenerate && !page.course.isArchived && <p className={classes.keys}>{t('noWishes')}</p>}
      {section ? (
        <Sections page={page} section={section} actions={actions} />
      ) : (
        <EmptyState
          title={t('empty.title')}
          action={
            <Button component={Link} to={paths.editCourse(page.course.id)}>
              {t('back')}
            </Button>
          }
        >
          {t('empty.text')}
        </EmptyState>
      )}
    </>
  );
}

type SectionsProps = { page: ReviewPage; section: SectionOfReview; actions: ReviewActions };

/** The list, the section that is open, and what it is judged by. The address says which one it is. */
function Sections({ page: { course, sections }, section, actions }: SectionsProps) {
  const { t } = useTranslation('review');
  const [search, setSearch] = useSearch();
  const open = (sectionId: string, instruction?: string) =>
    setSearch(instruction === undefined ? { section: sectionId } : { section: sectionId, instruction }, {
      replace: true,
    });
  const openIf = (next: SectionOfReview | undefined) => next && open(next.id);
  const place = sections.findIndex(({ id }) => id === section.id);
  useReviewKeys({ next: () => openIf(sections[place + 1]), previous: () => openIf(sections[place - 1]) });
  const outline = {
    label: t('list.label'),
    icon: <IconListCheck size={18} stroke={1.75} aria-hidden />,
    content: (
      <RegionBoundary>
        <ReviewList sections={sections} language={course.language} current={section.id} onOpen={open} />
      </RegionBoundary>
    ),
  };
  const fix = (instruction: string) => open(section.id, instruction);
  const aside = {
    label: t('aside.label'),
    icon: <IconQuote size={18} stroke={1.75} aria-hidden />,
    content: (
      <RegionBoundary key={section.id}>
        <ReviewAside courseId={course.id} section={section} onFix={fix} />
      </RegionBoundary>
    ),
  };
  return (
    <Workspace outline={outline} asides={[aside]}>
      <RegionBoundary key={section.id}>
        <ReviewSection
          courseId={course.id}
          isReadOnly={course.isArchived}
          language={course.language}
          section={section}
          actions={actions}
          instruction={search.get('instruction')}
          onWish={(instruction) => open(section.id, instruction ?? undefined)}
          onJudged={() => openIf(nextToReview(sections, section.id))}
        />
      </RegionBoundary>
      {!course.isArchived && <p className={classes.keys}>{t('keys')}</p>}
    </Workspace>
  );
}

/** Why nothing can be judged; the builder has the way back. */
function ArchivedNote({ courseId }: { courseId: string }) {
  const { t } = useTranslation('review');
  return (
    <p className={classes.archived}>
      <IconArchive size={18} stroke={1.75} aria-hidden />
      <span>
        {t('archived')} <Link to={paths.editCourse(courseId)}>{t('back')}</Link>
      </span>
    </p>
  );
}

function ReviewHeader({ page, actions }: { page: ReviewPage; actions: ReviewActions }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { sections, notReviewed, acceptable } = page.counts;
  const numbers = { total: formatNumber(sections, language), open: formatNumber(notReviewed, language) };
  const sentence = sections === 0 ? 'sentence.hand' : notReviewed === 0 ? 'sentence.done' : 'sentence.open';
  return (
    <PageHeader
      title={t('title', { course: page.course.title })}
      sentence={t(sentence, { count: notReviewed, ...numbers })}
      back={{ to: paths.editCourse(page.course.id), label: t('back') }}
      action={
        !page.course.isArchived && (
          <>
            {acceptable > 0 && <AcceptAll page={page} actions={actions} />}
            {sections > 0 && notReviewed === 0 && (
              <Button component={Link} to={paths.editCourse(page.course.id, 'publish')}>
                {t('publish')}
              </Button>
            )}
          </>
        )
      }
    />
  );
}

function AcceptAll({ page, actions: { acceptAll } }: { page: ReviewPage; actions: ReviewActions }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const problemText = useProblemText();
  const count = page.counts.acceptable;
  const accept = () =>
    acceptAll.mutate(
      { path: { courseId: page.course.id }, body: {} },
      {
        onSuccess: ({ accepted }) =>
          notifyDone(t('acceptAll.done', { count: accepted, number: formatNumber(accepted, language) })),
        onError: (error) => notifyFailure(t('failed'), problemText(error)),
      },
    );
  return (
    <Button variant="default" loading={acceptAll.isPending} onClick={accept}>
      {t('acceptAll.button', { count, number: formatNumber(count, language) })}
    </Button>
  );
}
