import { Button } from '@mantine/core';
import { IconLogout2, type Icon } from '@tabler/icons-react';
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
import { useSession } from '../session/session-context.ts';
import { LanguageChoice } from './language-choice.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import classes from './account-menu.module.css';

export type AccountPlace = { to: string; icon: Icon; label: string };

/** What the account menu offers: rare places, how the pages look, and the way out. */
export function AccountPanel({ places }: { places: AccountPlace[] }) {
  const { user } = useSession();
  return (
    <div className={classes.panel}>
      {places.map(({ to, icon: PlaceIcon, label }) => (
        <Button
          key={to}
          component={Link}
          to={to}
          variant="default"
          fullWidth
          leftSection={<PlaceIcon size={18} stroke={1.75} aria-hidden />}
        >
          {label}
        </Button>
      ))}
      <ThemeChoice />
      {languages.length > 1 && <LanguageChoice />}
      {user && <SignOut />}
    </div>
  );
}

function SignOut() {
  const { t } = useTranslation('account');
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
