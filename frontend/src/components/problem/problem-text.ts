import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError, UNEXPECTED, type FieldProblem } from '../../api/api-error.ts';

/** A function: any failure → one sentence in the reader's language; the server's own (English) where there is none. */
export function useProblemText(): (error: unknown) => string {
  // Nobody waits for the sentences of failures: until they are there, the server's own is shown.
  const { t, i18n } = useTranslation('errors', { useSuspense: false });
  return useCallback(
    (error: unknown) => {
      if (!isApiError(error)) return t(UNEXPECTED);
      return i18n.exists(error.code, { ns: 'errors' }) ? t(error.code) : error.detail;
    },
    [t, i18n],
  );
}

/** "body.email" → "email": the name of the form's field that a refusal is about. */
export function fieldOf(problem: FieldProblem): string {
  return problem.path.replace(/^(body|query|params)\./, '');
}

/** The refusal's sentences by field, for `form.setErrors` of @mantine/form. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!isApiError(error)) return {};
  return Object.fromEntries(error.errors.map((problem) => [fieldOf(problem), problem.message]));
}
