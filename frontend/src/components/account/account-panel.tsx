import { Button } from '@mantine/core';
import { IconAdjustments, IconAward, IconLogout2, IconPhoto, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { languages } from '../../lib/i18n/i18n.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyFailure } from '../notices/notify.ts';
import { unsentWork } from '../offline/work-store.ts';
import { useProblemText } from '../problem/problem-text.ts';
import { administers, teaches, useSession, type Role } from '../session/session-context.ts';
import { LanguageChoice } from './language-choice.tsx';
import { ThemeChoice } from './theme-choice.tsx';

/** What the account menu offers: rare places, how the pages look, and the way out. */
export function AccountPanel() {
  const { user } = useSession();
  return (
    <>
      {user && <RarePlaces role={user.role} />}
      <ThemeChoice />
      {languages.length > 1 && <LanguageChoice />}
      {user && <SignOut />}
    </>
  );
}

/** Places that the bottom bar of a phone has no room for. */
function RarePlaces({ role }: { role: Role }) {
  const { t } = useTranslation('components');
  return (
    <>
      {teaches(role) && <PlaceButton to={paths.media()} icon={IconPhoto} label={t('account.media')} />}
      {administers(role) && (
        <>
          <PlaceButton to={paths.achievements()} icon={IconAward} label={t('account.achievements')} />
          <PlaceButton to={paths.aiSettings()} icon={IconAdjustments} label={t('account.aiSettings')} />
        </>
      )}
    </>
  );
}

function PlaceButton({ to, icon: PlaceIcon, label }: { to: string; icon: Icon; label: string }) {
  return (
    <Button
      component={Link}
      to={to}
      variant="default"
      fullWidth
      leftSection={<PlaceIcon size={18} stroke={1.75} aria-hidden />}
    >
      {label}
    </Button>
  );
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
