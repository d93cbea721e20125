import { useTranslation } from 'react-i18next';
import type { GetAiSettingsResponse } from '../../api/generated/types.gen.ts';
import { Finding } from '../../ui/finding.tsx';
import { useAuthorWords, useDayWords } from './ai-settings.words.ts';
import classes from './authors.module.css';

type Warning = GetAiSettingsResponse['warnings'][number];

/** What will stop working, or has: said before anything else on the page. */
export function AiWarnings({ warnings }: { warnings: Warning[] }) {
  const { t } = useTranslation('authors');
  const author = useAuthorWords();
  const day = useDayWords();
  if (warnings.length === 0) return null;
  return (
    <section className={classes.warnings} aria-label={t('warning.title')}>
      {warnings.map(({ kind, provider, model, retiresAt }) => (
        <Finding key={`${kind} ${provider} ${model}`} severity={kind === 'retires' ? 'warning' : 'blocker'}>
          {t(`warning.${kind}`, {
            model: model === '' ? t(`provider.${provider}`) : model,
            author: model === '' ? t(`provider.${provider}`) : author({ provider, model }),
            day: retiresAt === null ? '' : day(retiresAt),
          })}
        </Finding>
      ))}
    </section>
  );
}
