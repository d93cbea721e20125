import { IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListAiModelsResponse } from '../../api/generated/types.gen.ts';
import classes from './authors.module.css';

const PROVIDERS = ['claude', 'openai_compatible', 'offline'] as const;

/** Which authors there are; of one that is not configured, what would have to be set. Keys are never shown. */
export function AiAuthors({ models }: { models: ListAiModelsResponse }) {
  const { t } = useTranslation('authors');
  return (
    <section className={classes.part} aria-labelledby="ai-authors">
      <h2 id="ai-authors" className={classes.partTitle}>
        {t('authors.title')}
      </h2>
      <ul className={classes.authors}>
        {PROVIDERS.map((provider) => {
          const author = models.authors.find((candidate) => candidate.provider === provider);
          const StateIcon = author ? IconCheck : IconCircleDashed;
          return (
            <li key={provider} className={classes.author} data-there={author !== undefined || undefined}>
              <StateIcon size={20} stroke={1.75} aria-hidden className={classes.authorIcon} />
              <div>
                <p className={classes.authorName}>{t(`provider.${provider}`)}</p>
                <p className={classes.quiet}>
                  {author && provider !== 'offline'
                    ? t('authors.configured', { model: author.defaultModel })
                    : t(author ? 'authors.offline' : `authors.missing.${provider}`)}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
