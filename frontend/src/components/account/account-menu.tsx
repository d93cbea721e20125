import { Button } from '@mantine/core';
import { IconAdjustments, IconAward, IconLogout2, IconPhoto, IconUserCircle } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { languages } from '../../lib/i18n/i18n.ts';
import { Popup } from '../../ui/popup.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyFailure } from '../notices/notify.ts';
import { unsentWork } from '../offline/work-store.ts';
import { useProblemText } from '../problem/problem-text.ts';
import { administers, teaches, useSession, type Role } from '../session/session-context.ts';
import { ThemeChoice } from './theme-choice.tsx';
import classes from './account-menu.module.css';

const LanguageChoice = lazy(async () => ({
  default: (await import('./language-choice.tsx')).LanguageChoice,
}));

/** Who one is, how the pages look, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation('components');
  const { user } = useSession();
  const face = user ? (
    <span className={classes.initials} data-initials={initialsOf(user.fullName)} />
  ) : (
    <IconUserCircle size={24} stroke={1.5} aria-hidden />
  );
  const label = user ? t('account.of', { name: user.fullName }) : t('account.appearance');
  return (
    <Popup button={face} label={label} className={classes.target} align="end" width={320}>
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
      {user && <RarePlaces role={user.role} />}
      <ThemeChoice />
      {languages.length > 1 && (
        <Suspense>
          <LanguageChoice />
        </Suspense>
      )}
      {user && <SignOut />}
    </Popup>
  );
}

/** Places that the bottom bar of a phone has no room for. */
function RarePlaces({ role }: { role: Role }) {
  const { t } = useTranslation('components');
  return (
    <>
      {teaches(role) && (
        <Button
          component={Link}
          to={paths.media()}
          variant="default"
          fullWidth
          leftSection={<IconPhoto size={18} stroke={1.75} aria-hidden />}
        >
          {t('account.media')}
        </Button>
      )}
      {administers(role) && (
        <>
          <Button
            component={Link}
            to={paths.achievements()}
            variant="default"
            fullWidth
            leftSection={<IconAward size={18} stroke={1.75} aria-hidden />}
          >
            {t('account.achievements')}
          </Button>
          <Button
            component={Link}
            to={paths.aiSettings()}
            variant="default"
            fullWidth
            leftSection={<IconAdjustments size={18} stroke={1.75} aria-hidden />}
          >
            {t('account.aiSettings')}
          </Button>
        </>
      )}
    </>
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

function SignOut() {
  const { t } = useTranslation('components');
  const { signOut } = useSession();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const [unsent, setUnsent] = useState(0);
  const leave = async (anyway: boolean) => {
    try {
      const waiting = anyway ? 0 : await unsentWork();
      setUnsent(waiting);
      if (waiting > 0) return;
      await signOut();
      await navigate(paths.signIn(), { replace: true });
    } catch (error) {
      notifyFailure(t('account.signOutFailed'), problemText(error));
    }
  };
  return (
    <>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconLogout2 size={18} stroke={1.75} aria-hidden />}
        onClick={() => void leave(false)}
      >
        {t('account.signOut')}
      </Button>
      {unsent > 0 &&
        // Outside the menu, which closes when a question is asked.
        createPortal(
          <ConfirmDialog
            title={t('account.unsent', { count: unsent })}
            action={t('account.signOutAnyway')}
            onConfirm={() => void leave(true)}
            onClose={() => setUnsent(0)}
          >
            {t('account.unsentText')}
          </ConfirmDialog>,
          document.body,
        )}
    </>
  );
}
