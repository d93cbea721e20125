import { createContext, use, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './markdown.module.css';

/** Turns the relative name of an image into an address; null: names are used as they are. */
export const ImageAddress = createContext<((name: string) => string | null) | null>(null);

function addressOf(
  name: string | undefined,
  resolve: ((name: string) => string | null) | null,
): string | null {
  if (!name) return null;
  const absolute = /^(https?:)?\/\//.test(name) || name.startsWith('/');
  return absolute || !resolve ? name : resolve(name);
}

/** An image that comes when it is scrolled to. If it cannot be shown, its description stands in its place, quietly. */
export function MarkdownImage({ src, alt = '', title, width, height }: ComponentProps<'img'>) {
  const { t } = useTranslation('ui');
  const [failed, setFailed] = useState<string | null>(null);
  const address = addressOf(src, use(ImageAddress));
  if (!address || failed === address) {
    return alt ? <span className={classes.missing}>{t('markdown.imageMissing', { alt })}</span> : null;
  }
  return (
    <img
      src={address}
      alt={alt}
      title={title}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(address)}
    />
  );
}
