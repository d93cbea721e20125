import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { useProblemText } from './problem-text.ts';

export type ProblemStateProps = {
  error: unknown;
  /** What was kept in spite of it. */
  kept?: ReactNode;
  onRetry?: () => void;
  action?: ReactNode;
};

/** ErrorState for what a request failed with: translated by its code, with advice by its kind and the id to quote. */
export function ProblemState({ error, kept, onRetry, action }: ProblemStateProps) {
  const { t } = useTranslation('components');
  const problemText = useProblemText();
  const status = isApiError(error) ? error.status : 500;
  const ours = status === 0 || status >= 500;
  return (
    <ErrorState
      title={problemText(error)}
      kept={kept}
      advice={ours ? t(status === 0 ? 'problem.offline' : 'problem.server') : undefined}
      reference={ours && isApiError(error) ? error.reference : undefined}
      onRetry={onRetry}
      action={action}
    />
  );
}
