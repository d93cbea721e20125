import { useQuery } from '@tanstack/react-query';
import { compareRulesOptions, compareSectionOptions } from '../../api/generated/@tanstack/react-query.gen.ts';

/** What is compared with the version before: the draft, or the newest version. */
export type Compared = 'draft' | 'newest';

/** A section before and after, asked anew whenever it is opened. */
export function useSectionComparison(path: { courseId: string; sectionId: string }, of: Compared) {
  return useQuery({ ...compareSectionOptions({ path, query: { of } }), staleTime: 0 });
}

/** The rules that are different, asked anew whenever they are opened. */
export function useRulesComparison(courseId: string, of: Compared) {
  return useQuery({ ...compareRulesOptions({ path: { courseId }, query: { of } }), staleTime: 0 });
}
