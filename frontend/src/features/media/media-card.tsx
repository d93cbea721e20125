import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { lacksDescription } from '../../components/media/media-endings.ts';
import { MediaThumbnail } from '../../components/media/media-preview.tsx';
import { useMediaFacts } from '../../components/media/media-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './media-library.module.css';

/** A file of the library; it opens beside the list. */
export function MediaCard({ media }: { media: MediaView }) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const facts = useMediaFacts();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const opened = new URLSearchParams(search);
  opened.set('file', media.id);
  return (
    <article className={classes.card}>
      <MediaThumbnail media={media} />
      <h2 className={classes.name}>
        <Link to={{ pathname, search: opened.toString() }} className={classes.open} preventScrollReset>
          <bdi>{media.name}</bdi>
        </Link>
      </h2>
      <p className={classes.facts}>{facts(media)}</p>
      <p className={classes.facts}>
        {t('card.uses', { count: media.uses, number: formatNumber(media.uses, language) })}
      </p>
      {lacksDescription(media) && (
        <p className={classes.lacking}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {t('card.lacksDescription')}
        </p>
      )}
    </article>
  );
}
