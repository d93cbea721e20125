import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { useLiveRun } from '../generation.live.ts';
import { RunView } from '../run-view.tsx';

/** A run as it is carried out, or as it ended. */
export function Component() {
  const { generationId = '' } = useParams();
  return <LiveRun key={generationId} generationId={generationId} />;
}

function LiveRun({ generationId }: { generationId: string }) {
  const { t } = useTranslation('generation');
  const { run, error, refetch, ...live } = useLiveRun(generationId);
  if (run) return <RunView run={run} {...live} />;
  if (!error) return <LoadingSkeleton shape="page" rows={5} />;
  return (
    <PageProblem
      title={t('live.unavailable')}
      error={error}
      onRetry={() => void refetch()}
      action={<Link to={paths.generate()}>{t('live.back')}</Link>}
    />
  );
}
