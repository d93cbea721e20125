import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { formatBytes, formatFacts, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

/** A function: a file → "Picture, 1600 × 900, 240 kB". */
export function useMediaFacts(): (media: MediaView) => string {
  const { t } = useTranslation('media');
  const language = useLanguage();
  return ({ kind, width, height, sizeBytes }) =>
    formatFacts(
      [
        kind && t(`kind.${kind}`),
        width !== null &&
          height !== null &&
          t('facts.size', { width: formatNumber(width, language), height: formatNumber(height, language) }),
        formatBytes(sizeBytes, language),
      ],
      language,
    );
}
