import { use, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { addressIn, factsIn, MediaSource, sizesOf } from './media-source.ts';
import classes from './markdown.module.css';

/** The width of the text is the most a picture gets. */
const SIZES = '(min-width: 48em) 680px, 100vw';

/**
 * An image that comes when it is scrolled to, in the size that is needed; its place is kept free. If it cannot be shown, its
 * description stands there, quietly.
 */
export function MarkdownImage({ src, alt = '', title, width, height }: ComponentProps<'img'>) {
  const { t } = useTranslation('markdown');
  const sources = use(MediaSource);
  const [failed, setFailed] = useState<string | null>(null);
  const address = addressIn(sources, src);
  if (!address || failed === address) {
    return alt ? <span className={classes.missing}>{t('markdown.imageMissing', { alt })}</span> : null;
  }
  const facts = factsIn(sources, address);
  const sizes = sizesOf(address, facts);
  const fail = () => {
    setFailed(address);
    sources.onFailed?.(address);
  };
  return (
    <img
      src={address}
      srcSet={sizes}
      sizes={sizes && SIZES}
      alt={alt}
      title={title}
      width={width ?? facts?.width ?? undefined}
      height={height ?? facts?.height ?? undefined}
      loading="lazy"
      decoding="async"
      onError={fail}
    />
  );
}
