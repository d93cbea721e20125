import { useTranslation } from 'react-i18next';
import type { CourseAbout } from './course-about-draft.ts';
import { useFieldText } from '../../components/problem/problem-text.ts';
import { refusalsOf } from './refusals.ts';
import type { Draft } from './use-draft.ts';

/** A function: why a field of what is said about a course was refused, or undefined. */
export function useFieldErrors(draft: Draft<CourseAbout>): (field: keyof CourseAbout) => string | undefined {
  const { t } = useTranslation('authoring');
  const fieldText = useFieldText();
  const refusals = refusalsOf(draft.problem);
  return (field) => {
    const refusal = refusals.find((candidate) => candidate.field === field);
    if (refusal && field === 'title') return t('new.titleMissing');
    return refusal && fieldText(refusal.problem);
  };
}
