import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TeachingHome } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { administers, mayGenerate, useUser } from '../../../components/session/session-context.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { HomeDrafts } from '../home-drafts.tsx';
import { HomeInstitution } from '../home-institution.tsx';
import { HomeLearners } from '../home-learners.tsx';
import { HomeLosses } from '../home-losses.tsx';
import { HomeRuns } from '../home-runs.tsx';
import { HomeWaiting } from '../home-waiting.tsx';
import { useTeachingHome } from '../homes.queries.ts';
import classes from '../homes.module.css';

/** Where staff arrive: who needs them today, and what they have not finished. */
export function Component() {
  const { t } = useTranslation('homes');
  const { role } = useUser();
  const { data, error, isPending, refetch } = useTeachingHome();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          mayGenerate(role) && (
            <Button
              component={Link}
              to={paths.generate()}
              leftSection={<IconSparkles size={18} stroke={1.75} aria-hidden />}
            >
              {t('generate')}
            </Button>
          )
        }
      />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className={classes.layout}>
          <div>{isQuiet(data) ? <Quiet /> : <Teaching home={data} />}</div>
          <aside aria-label={t('unfinished')}>
            {administers(role) && (
              <RegionBoundary>
                <HomeInstitution />
              </RegionBoundary>
            )}
            <RegionBoundary>
              <HomeRuns runs={data.runs} />
            </RegionBoundary>
            <RegionBoundary>
              <HomeDrafts drafts={data.drafts} />
            </RegionBoundary>
          </aside>
        </div>
      )}
    </>
  );
}

function Teaching({ home }: { home: TeachingHome }) {
  return (
    <>
      <RegionBoundary>
        <HomeWaiting home={home} />
      </RegionBoundary>
      <RegionBoundary>
        <HomeLearners learners={home.learners} />
      </RegionBoundary>
      <RegionBoundary>
        <HomeLosses losses={home.losses} />
      </RegionBoundary>
    </>
  );
}

/** Whether nobody and nothing waits. */
const isQuiet = ({ requests, proposals, reviews, runs, learners, losses }: TeachingHome) =>
  requests.length + proposals.length + reviews.total + learners.total + losses.length === 0 &&
  runs.every(({ waitsFor }) => waitsFor === null);

function Quiet() {
  const { t } = useTranslation('homes');
  return (
    <EmptyState
      title={t('quiet')}
      action={
        <Button component={Link} to={paths.teaching()} variant="default">
          {t('toCourses')}
        </Button>
      }
    >
      {t('quietText')}
    </EmptyState>
  );
}
