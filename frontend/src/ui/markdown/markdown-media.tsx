import { Button } from '@mantine/core';
import { IconDownload, IconExternalLink, IconPlayerPlay } from '@tabler/icons-react';
import { use, useEffect, useRef, useState, useSyncExternalStore, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { isReachable, onReachability } from '../../lib/reachability.ts';
import { embedAddress } from './embed-address.ts';
import { addressIn, factsIn, MediaSource } from './media-source.ts';
import classes from './markdown.module.css';

export type MediaPart = {
  kind: string;
  title: string;
  src: string | undefined;
  captions: string | undefined;
  language: string | undefined;
};

/** A film, sound, file, or page of others inside a text. */
export function MarkdownMedia(part: MediaPart) {
  if (part.kind === 'embed') return <Embed {...part} />;
  return part.kind === 'file' ? <FileLink {...part} /> : <Playing {...part} />;
}

/** Says quietly that something is not there. */
function Missing({ title, onRetry }: { title: string; onRetry?: () => void }) {
  const { t } = useTranslation('markdown');
  return (
    <p className={classes.missing}>
      {t('markdown.mediaMissing', { title })}{' '}
      {onRetry && (
        <Button variant="subtle" onClick={onRetry}>
          {t('markdown.mediaRetry')}
        </Button>
      )}
    </p>
  );
}

/** Which address failed, as long as nothing has changed: with the network everything is tried anew. */
function useFailure() {
  const [failed, setFailed] = useState<string | null>(null);
  const reachable = useSyncExternalStore(onReachability, isReachable, () => true);
  useEffect(() => onReachability(() => isReachable() && setFailed(null)), []);
  return { failed, setFailed, reachable };
}

/** A film with its captions, or sound. When its address has run out, it goes on by the new one from where it was. */
function Playing({ kind, title, src, captions, language }: MediaPart) {
  const { t } = useTranslation('markdown');
  const sources = use(MediaSource);
  const { failed, setFailed, reachable } = useFailure();
  const place = useRef(0);
  const wasPlaying = useRef(false);
  const address = addressIn(sources, src);
  const name = title || t(kind === 'video' ? 'markdown.video' : 'markdown.audio');
  if (!address) return <Missing title={name} />;
  if (failed === address && !reachable) {
    return <p className={classes.missing}>{t('markdown.mediaAway', { title: name })}</p>;
  }
  if (failed === address) return <Missing title={name} onRetry={() => setFailed(null)} />;
  const track = addressIn(sources, captions);
  const playing = {
    src: address,
    controls: true,
    preload: 'metadata',
    'aria-label': name,
    onTimeUpdate: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      place.current = currentTarget.currentTime;
    },
    onLoadedMetadata: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      if (place.current > 0) currentTarget.currentTime = place.current;
      // A browser that does not let it go on by itself leaves that to the reader.
      if (wasPlaying.current) void currentTarget.play().catch(() => undefined);
    },
    onPlay: () => {
      wasPlaying.current = true;
    },
    onPause: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      // One that has failed, or is taken away for that, was not stopped by its reader.
      if (!currentTarget.error && currentTarget.isConnected) wasPlaying.current = false;
    },
    onError: () => {
      setFailed(address);
      sources.onFailed?.(address);
    },
  } as const;
  const tracks = track && (
    <track kind="captions" src={track} srcLang={language ?? 'en'} label={t('markdown.captions')} default />
  );
  // A new address is a new element: one that changes its address says on the way that it is at its beginning.
  // Not every film has captions; that one lacks them is said to its author before publication.
  const player =
    kind === 'video' ? (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- see above
      <video key={address} {...playing} playsInline>
        {tracks}
      </video>
    ) : (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- see above
      <audio key={address} {...playing}>
        {tracks}
      </audio>
    );
  return (
    <figure className={classes.media}>
      {player}
      {title && <figcaption>{title}</figcaption>}
    </figure>
  );
}

/** A file to be downloaded, with what it is. */
function FileLink({ title, src }: MediaPart) {
  const language = useLanguage();
  const { t } = useTranslation('markdown');
  const sources = use(MediaSource);
  const address = addressIn(sources, src);
  const facts = address ? factsIn(sources, address) : undefined;
  const name = title || facts?.name || t('markdown.file');
  if (!address) return <Missing title={name} />;
  return (
    <p className={classes.file}>
      <a href={address} download={facts?.name ?? ''}>
        <IconDownload size={20} stroke={1.75} aria-hidden />
        <span>{name}</span>
        {facts && <span className={classes.fileSize}>{formatBytes(facts.sizeBytes, language)}</span>}
      </a>
    </p>
  );
}

/** A page of others: nothing is sent to them before the reader wants to see it, and in its frame it reaches nothing of ours. */
function Embed({ title, src }: MediaPart) {
  const { t } = useTranslation('markdown');
  const [isShown, setIsShown] = useState(false);
  const address = embedAddress(src ?? '');
  if (!address) return <Missing title={title || t('markdown.embed')} />;
  const host = new URL(address).host;
  const name = title || host;
  return (
    <figure className={classes.media}>
      {isShown ? (
        <iframe
          src={address}
          title={name}
          // oxlint-disable-next-line react/iframe-missing-sandbox -- its origin is never ours: it cannot reach out
          sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-forms"
          allow="fullscreen; picture-in-picture; encrypted-media"
          referrerPolicy="strict-origin-when-cross-origin"
        />
      ) : (
        <div className={classes.embedOffer}>
          <p>{t('markdown.embedOffer', { host })}</p>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={18} stroke={1.75} aria-hidden />}
            onClick={() => setIsShown(true)}
          >
            {t('markdown.embedShow', { title: name })}
          </Button>
        </div>
      )}
      <figcaption>
        {title && `${title} · `}
        <a href={address} target="_blank" rel="noopener noreferrer nofollow">
          {host}
          <IconExternalLink size={14} stroke={1.75} aria-hidden className={classes.external} />
        </a>
      </figcaption>
    </figure>
  );
}
