import { useMemo } from 'react';
import { paths } from '../../app/paths.ts';
import { definitionsOf, type Terms } from '../../ui/markdown/term-source.ts';
import { useGlossary } from './progress.queries.ts';

/** What the terms mean that a course's texts mark, also where another section explains them. */
export function useTerms(courseId: string): Terms {
  const { data } = useGlossary(courseId);
  return useMemo(
    () => ({
      definitions: definitionsOf(data?.terms ?? []),
      glossary: paths.glossary(courseId),
    }),
    [data, courseId],
  );
}

/** Whether there are terms to be looked up. */
export const useHasTerms = (courseId: string): boolean => (useGlossary(courseId).data?.terms.length ?? 0) > 0;
