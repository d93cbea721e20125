import { useQueryClient } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';

type RegionBoundaryProps = {
  /** What it is, as the reader calls it: "The outline". Without it, a part of the page. */
  region?: string;
  children: ReactNode;
};

/** Keeps a failure while drawing one part of a page from taking the others with it, and offers to draw it again. */
export function RegionBoundary({ region, children }: RegionBoundaryProps) {
  const queries = useQueryClient();
  const readAnew = () => {
    // What only the part that failed had read is shown by nobody now.
    queries.removeQueries({ type: 'inactive' });
    return queries.refetchQueries({ type: 'active' });
  };
  return (
    <Boundary region={region} onRetry={readAnew}>
      {children}
    </Boundary>
  );
}

type BoundaryProps = RegionBoundaryProps & {
  /** What was drawn may have come with the failure: it is read again first. */
  onRetry: () => Promise<unknown>;
};

/** React only tells classes of a failure. */
class Boundary extends Component<BoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  private readonly retry = async () => {
    await this.props.onRetry().catch(() => undefined);
    this.setState({ hasFailed: false });
  };

  override render() {
    const { region, children } = this.props;
    if (!this.state.hasFailed) return children;
    return <Failed region={region} onRetry={() => void this.retry()} />;
  }
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
