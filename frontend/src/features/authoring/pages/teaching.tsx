import { Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { mayGenerate, useUser } from '../../../components/session/session-context.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { useTeachingCourses } from '../authoring.queries.ts';
import { NewCourse } from '../new-course.tsx';
import { usePublishingSettings } from '../publishing.queries.ts';
import { TeachingList } from '../teaching-list.tsx';
import classes from '../authoring.module.css';

const statuses = ['published', 'draft', 'under_review', 'archived'] as const;

/** My courses: what is unfinished, what runs, and the two ways to begin another. */
export function Component() {
  const { t } = useTranslation('authoring');
  const { t: publishing } = useTranslation('publishing');
  const { role } = useUser();
  const { data: settings } = usePublishingSettings();
  const [page, setPage] = useState(1);
  const [search, setSearch] = useSearch();
  const creating = search.has('create');
  const setCreating = (wanted: boolean) => setSearch(wanted ? { create: 'yes' } : {}, { replace: true });
  const status = statuses.find((known) => known === search.get('status'));
  const { data, error, isPending, refetch } = useTeachingCourses(page, status);
  const show = (wanted: string) => {
    setPage(1);
    setSearch(wanted === '' ? {} : { status: wanted }, { replace: true });
  };
  const begin = mayGenerate(role) && <WaysToBegin onCreate={() => setCreating(true)} />;
  const isEmpty = data?.pagination.total === 0;
  const hasNone = isEmpty && !status;
  return (
    <>
      <PageHeader
        title={t('teaching.title')}
        sentence={t('teaching.sentence')}
        meta={
          <>
            <Link to={paths.library()}>{t('teaching.library')}</Link>
            {settings?.mayReview && <Link to={paths.reviewQueue()}>{publishing('queue.title')}</Link>}
          </>
        }
        action={!hasNone && !creating && begin}
      />
      {creating && <NewCourse onClose={() => setCreating(false)} />}
      <NativeSelect
        label={t('teaching.show')}
        className={classes.show}
        value={status ?? ''}
        data={[
          { value: '', label: t('teaching.showAll') },
          ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        onChange={(event) => show(event.currentTarget.value)}
      />
      {isPending && <LoadingSkeleton shape="table" rows={6} />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isEmpty && status && <EmptyState title={t('teaching.noneOf')}>{t('teaching.noneOfText')}</EmptyState>}
      {hasNone && !creating && (
        <EmptyState title={t('teaching.empty')} action={begin}>
          {t(begin ? 'teaching.emptyText' : 'teaching.emptyHelper')}
        </EmptyState>
      )}
      {data && !isEmpty && (
        <TeachingList courses={data.courses} pagination={data.pagination} onPage={setPage} />
      )}
    </>
  );
}

function WaysToBegin({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation('authoring');
  return (
    <>
      <Button
        component={Link}
        to={paths.generate()}
        leftSection={<IconSparkles size={18} stroke={1.75} aria-hidden />}
      >
        {t('teaching.generate')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
        onClick={onCreate}
      >
        {t('teaching.new')}
      </Button>
    </>
  );
}
