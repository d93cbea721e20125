import { useTranslation } from 'react-i18next';
import type { LibrarySection } from '../../api/generated/types.gen.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

/** What is said of a section of the library in one line. */
export function useLibraryFacts() {
  const { t } = useTranslation('library');
  const { t: course } = useTranslation('course');
  const language = useLanguage();
  return ({ kind, questions, source, savedBy, savedAt }: LibrarySection): string =>
    [
      course(`kind.${kind}`),
      questions > 0 && t('questions', { count: questions, number: formatNumber(questions, language) }),
      t('from', { course: source.courseTitle }),
      t('savedBy', { name: savedBy.fullName, when: formatDate(savedAt, language) }),
    ]
      .filter(Boolean)
      .join(' · ');
}
