import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../api/generated/types.gen.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { formatBytes, formatNumber, formatPercent } from '../../lib/format.ts';
import { stageKeyOf } from './generation.run.ts';
import { SOURCE_LIMITS } from '../../components/sources/send-source.ts';

export type Author = RunSummary['author'];

/** A function: an author → "Claude (claude-sonnet-5-5)". */
export function useAuthorName(): (author: Author) => string {
  const { t } = useTranslation('generation');
  return ({ provider, model }) => t(`author.${provider}`, { model });
}

/** The limits of sources in words, as the strings about them name them. */
export function useLimitWords() {
  const language = useLanguage();
  return {
    files: formatNumber(SOURCE_LIMITS.files, language),
    each: formatBytes(SOURCE_LIMITS.bytesPerFile, language),
  };
}

/** A function: a run → "Lessons: 3 of 6 parts, 55 % of the whole". */
export function useProgressWords(): (run: RunSummary) => string {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  return ({ stage, done, planned, progress }) => {
    const key = stageKeyOf(stage);
    const percent = formatPercent(progress, language);
    if (key === null || planned === 0) return t('run.ofWhole', { percent });
    const counts = { done: formatNumber(done, language), planned: formatNumber(planned, language) };
    return t('run.inStage', { stage: t(`stage.${key}`), percent, ...counts });
  };
}
