import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureBoundary } from '../../ui/failure-boundary.tsx';

type RegionBoundaryProps = {
  /** What it is, as the reader calls it: "The outline". Without it, a part of the page. */
  region?: string;
  children: ReactNode;
};

/** Keeps a failure while drawing one part of a page from taking the others with it, and offers to draw it again. */
export function RegionBoundary({ region, children }: RegionBoundaryProps) {
  const queries = useQueryClient();
  const readAnew = async () => {
    // What only the part that failed had read is shown by nobody now; it may have come with the failure.
    queries.removeQueries({ type: 'inactive' });
    await queries.refetchQueries({ type: 'active' }).catch(() => undefined);
  };
  const inPlaceOfRegion = (_: unknown, drawAgain: () => void) => (
    <Failed region={region} onRetry={() => void readAnew().then(drawAgain)} />
  );
  return <FailureBoundary fallback={inPlaceOfRegion}>{children}</FailureBoundary>;
}

function Failed({ region, onRetry }: { region: string | undefined; onRetry: () => void }) {
  const { t } = useTranslation('components');
  return (
    <ErrorState
      title={t('region.failed', { region: region ?? t('region.part') })}
      kept={t('region.kept')}
      advice={t('region.advice')}
      onRetry={onRetry}
    />
  );
}
