import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError, UNEXPECTED, type FieldProblem } from '../../api/api-error.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

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

/** What is said of a field: of its kind where the code says so of several, else of the code alone. */
function keysOf({ code, values }: FieldProblem): string[] {
  const kind = values?.['of'] === undefined ? [] : [`field.${code}.${values['of']}`];
  return [...kind, `field.${code}`, code];
}

/** A function: what the server refused of one field → a sentence in the reader's language. */
export function useFieldText(): (problem: FieldProblem) => string {
  const { t } = useTranslation('errors', { useSuspense: false });
  const language = useLanguage();
  return useCallback(
    (problem: FieldProblem) => {
      const numbers = Object.entries(problem.values ?? {}).map(([name, value]) => [
        name,
        typeof value === 'number' ? formatNumber(value, language) : value,
      ]);
      return String(t(keysOf(problem), problem.message, Object.fromEntries(numbers)));
    },
    [t, language],
  );
}

/** The refusal's sentences by field, for `form.setErrors` of @mantine/form. */
export function fieldErrorsOf(
  error: unknown,
  fieldText: (problem: FieldProblem) => string,
): Record<string, string> {
  if (!isApiError(error)) return {};
  return Object.fromEntries(error.errors.map((problem) => [fieldOf(problem), fieldText(problem)]));
}
