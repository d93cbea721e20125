import { useTranslation } from 'react-i18next';
import type { CourseAbout } from './course-about-draft.ts';
import { refusalsOf } from './refusals.ts';
import type { Draft } from './use-draft.ts';

/** A function: why a field of what is said about a course was refused, or undefined. */
export function useFieldErrors(draft: Draft<CourseAbout>): (field: keyof CourseAbout) => string | undefined {
  const { t } = useTranslation('authoring');
  const refusals = refusalsOf(draft.problem);
  return (field) => {
    const refusal = refusals.find((candidate) => candidate.field === field);
    return refusal && field === 'title' ? t('new.titleMissing') : refusal?.message;
  };
}
