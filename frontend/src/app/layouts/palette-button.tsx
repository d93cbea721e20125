import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../components/session/session-context.ts';
import { laterPart } from '../../lib/later-part.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { placesFor } from '../places.ts';
import classes from './frame.module.css';

const Palette = laterPart(async () => (await import('../../features/search/palette.tsx')).Palette, 'search');

/** Ctrl and K, or Command and K; not where a field has used it already, such as for a link. */
const isShortcut = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) &&
  !event.shiftKey &&
  !event.altKey &&
  event.key.toLowerCase() === 'k' &&
  !event.defaultPrevented;

const isMac = /mac os/i.test(navigator.userAgent);

/** Opens the palette: by its button, or by Ctrl+K from everywhere. */
export function PaletteButton() {
  const { t } = useTranslation('app');
  const { role } = useUser();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Another dialog is open: what lies below it is not to be used.
      if (!isShortcut(event) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpened(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const places = placesFor(role).map(({ key, to }) => ({
    id: `place ${key}`,
    kind: 'place' as const,
    label: t(`places.${key}`),
    detail: '',
    to,
  }));
  return (
    <>
      <button
        type="button"
        className={classes.find}
        aria-label={t('find.label')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpened(true)}
      >
        <IconSearch size={20} stroke={1.75} aria-hidden />
        <span className={classes.findWords} data-keys={isMac ? '⌘ K' : t('find.keys')}>
          {t('find.short')}
        </span>
      </button>
      {opened && (
        <OptionalPart>
          <Palette places={places} onClose={() => setOpened(false)} />
        </OptionalPart>
      )}
    </>
  );
}
