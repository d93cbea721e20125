import {
  IconBadgeCc,
  IconFileText,
  IconMusic,
  IconPhoto,
  IconPhotoScan,
  IconVideo,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { isPicture, type MediaKind } from './media-endings.ts';
import classes from './media.module.css';

const icons: Record<MediaKind, Icon> = {
  image: IconPhoto,
  drawing: IconPhotoScan,
  video: IconVideo,
  audio: IconMusic,
  captions: IconBadgeCc,
  document: IconFileText,
};

/** What a file looks like in a list; its name stands beside it. */
export function MediaThumbnail({ media }: { media: MediaView }) {
  const KindIcon = icons[media.kind ?? 'document'];
  return (
    <span className={classes.thumbnail} aria-hidden>
      {media.url && isPicture(media.kind) ? (
        <img src={`${media.url}&width=480`} alt="" loading="lazy" decoding="async" />
      ) : (
        <KindIcon size={36} stroke={1.25} />
      )}
    </span>
  );
}

/** A file to be looked at or listened to. */
export function MediaPreview({ media }: { media: MediaView }) {
  const { t } = useTranslation('media');
  const { url, kind, name, altText, width, height } = media;
  if (!url) return null;
  if (isPicture(kind)) {
    return (
      <img
        className={classes.preview}
        src={`${url}&width=960`}
        alt={altText ?? t('preview.of', { name })}
        width={width ?? undefined}
        height={height ?? undefined}
      />
    );
  }
  const playing = { className: classes.preview, src: url, controls: true, preload: 'metadata' } as const;
  // Captions belong to the place where a film is shown, and are chosen there.
  if (kind === 'video') {
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- see above
    return <video {...playing} aria-label={name} />;
  }
  if (kind === 'audio') {
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- see above
    return <audio {...playing} aria-label={name} />;
  }
  return (
    <p>
      <a href={url} download={name}>
        {t('preview.download', { name })}
      </a>
    </p>
  );
}
