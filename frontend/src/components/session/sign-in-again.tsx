import { Button, PasswordInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormShell, type FormError } from '../../ui/form-shell.tsx';
import { useShownDialog } from '../../ui/use-shown-dialog.ts';
import { useProblemText } from '../problem/problem-text.ts';
import { useUser, useSession } from './session-context.ts';
import classes from './sign-in-again.module.css';

/** Asks who was signed in here to do so again. What they wrote stays behind the dialog, and what was being saved waits. */
export function SignInAgain() {
  const { t } = useTranslation('account');
  const { email, fullName, institution } = useUser();
  const { signIn, leave } = useSession();
  const dialog = useShownDialog();
  const heading = useId();
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [underWay, setUnderWay] = useState(false);
  const enter = async () => {
    if (password === '') {
      setErrors([{ fieldId: 'again', label: t('again.password'), message: t('again.missing') }]);
      return;
    }
    setUnderWay(true);
    // Once it succeeded there is no dialog any more.
    await signIn({ email, password, institution: institution.slug }).catch((error: unknown) => {
      setErrors([{ message: problemText(error) }]);
      setUnderWay(false);
    });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={classes.dialog}
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id={heading} className={classes.title}>
        {t('again.title')}
      </h2>
      <p className={classes.text}>{t('again.text', { name: fullName })}</p>
      <FormShell
        onSubmit={() => void enter()}
        errors={errors}
        label={t('again.title')}
        footer={
          <>
            <Button type="submit" loading={underWay}>
              {t('again.submit')}
            </Button>
            <Button variant="subtle" onClick={leave}>
              {t('again.otherWay')}
            </Button>
          </>
        }
      >
        {/* Tells a password manager whose password it is. */}
        <input type="text" hidden readOnly autoComplete="username" value={email} />
        <PasswordInput
          id="again"
          autoComplete="current-password"
          label={t('again.passwordOf', { email })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </FormShell>
    </dialog>
  );
}
