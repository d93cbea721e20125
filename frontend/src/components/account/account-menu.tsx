import { IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { laterPart } from '../../lib/later-part.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { Popup } from '../../ui/popup.tsx';
import { useSession } from '../session/session-context.ts';
import type { AccountPlace } from './account-panel.tsx';
import classes from './account-menu.module.css';

const AccountPanel = laterPart(async () => (await import('./account-panel.tsx')).AccountPanel, 'account');

/** Who one is, how the pages look, and the way out. @param places that are reached from here where there is no rail */
export function AccountMenu({ places }: { places: AccountPlace[] }) {
  const { t } = useTranslation('components');
  const { user } = useSession();
  const face = user ? (
    <span className={classes.initials} data-initials={initialsOf(user.fullName)} />
  ) : (
    <IconUserCircle size={24} stroke={1.5} aria-hidden />
  );
  const label = user ? t('account.of', { name: user.fullName }) : t('account.appearance');
  return (
    <Popup button={face} label={label} className={classes.target} align="end" width={320} lazily="once">
      {user && (
        <div className={classes.person}>
          <p className={classes.name}>
            <bdi>{user.fullName}</bdi>
          </p>
          <p className={classes.detail}>{user.email}</p>
          <p className={classes.detail}>
            {t('account.roleAt', { role: t(`role.${user.role}`), institution: user.institution.name })}
          </p>
        </div>
      )}
      <OptionalPart>
        <AccountPanel places={places} />
      </OptionalPart>
    </Popup>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const named = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return named
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
