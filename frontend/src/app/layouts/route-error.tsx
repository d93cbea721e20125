import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { MissingStrings } from '../../lib/i18n/load-strings.ts';
import { ErrorState } from '../../ui/error-state.tsx';

/** The code or the strings of a page cannot be fetched: the network failed, or a newer release has replaced it. */
function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof MissingStrings ||
    (error instanceof Error &&
      /dynamically imported module|preload CSS|Importing a module script/i.test(error.message))
  );
}

/** In place of a page that failed to load or to draw. The frame around it stays. */
export function RouteError({ error }: { error: unknown }) {
  const { t } = useTranslation('app');
  useEffect(() => {
    document.title = `${t('routeError.title')} · Lectern`;
  }, [t]);
  const reload = () => window.location.reload();
  if (isMissingChunk(error)) {
    return (
      <ErrorState
        title={t('routeError.notFetched')}
        advice={t('routeError.notFetchedAdvice')}
        onRetry={reload}
      />
    );
  }
  if (isApiError(error)) return <ProblemState error={error} onRetry={reload} />;
  return <ErrorState title={t('routeError.title')} advice={t('routeError.advice')} onRetry={reload} />;
}
