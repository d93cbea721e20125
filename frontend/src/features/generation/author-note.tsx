import { IconFileText, IconListDetails, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAuthorName, type Author } from './generation.words.ts';
import classes from './generation.module.css';

/** Who would write and what can be expected of it, said before anybody asks for it. */
export function AuthorNote({ author, hasSources }: { author: Author; hasSources: boolean }) {
  const { t } = useTranslation('generation');
  const nameOf = useAuthorName();
  const isModel = author.provider !== 'offline';
  const NoteIcon = isModel ? IconSparkles : hasSources ? IconFileText : IconListDetails;
  const says = isModel
    ? t(hasSources ? 'author.modelWithSources' : 'author.modelAlone')
    : t(hasSources ? 'author.offlineWithSources' : 'author.offlineAlone');
  return (
    <div className={classes.author}>
      <NoteIcon size={20} stroke={1.75} aria-hidden className={classes.authorIcon} />
      <div>
        <p className={classes.authorName}>
          {t('author.label')}: {nameOf(author)}
        </p>
        <p className={classes.authorSays} aria-live="polite">
          {says}
        </p>
      </div>
    </div>
  );
}
