import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { paths, safeNext } from '../../../app/paths.ts';
import { startPathFor } from '../../../components/session/start-page.tsx';
import { useSession } from '../../../components/session/session-context.ts';
import { FormShell } from '../../../ui/form-shell.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { isEmail } from '../identity.rules.ts';
import { useEntry } from '../identity.entry.ts';
import { useInstitution } from '../identity.queries.ts';
import classes from '../identity.module.css';

/** Sign-in: e-mail address and password, then back to where one wanted to go. */
export function Component() {
  const { t } = useTranslation('identity');
  const { user } = useSession();
  const [search] = useSearchParams();
  const institution = useInstitution();
  const next = safeNext(search.get('next'));
  if (user) return <Navigate to={next ?? startPathFor(user.role)} replace />;
  return (
    <>
      <PageHeader
        title={t('signIn.title')}
        sentence={institution.name && t('signIn.at', { institution: institution.name })}
      />
      <SignInForm institution={institution.slug} />
      {institution.selfRegistration && (
        <p className={classes.otherWay}>
          {t('signIn.noAccount')} <Link to={paths.signUp(next ?? undefined)}>{t('signIn.signUp')}</Link>
        </p>
      )}
    </>
  );
}

function SignInForm({ institution }: { institution: string | undefined }) {
  const { t } = useTranslation('identity');
  const { signIn } = useSession();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (isEmail(value) ? null : t('error.email')),
      password: (value) => (value ? null : t('error.password')),
    },
  });
  const labels = { email: t('signIn.email'), password: t('signIn.password') };
  const entry = useEntry({ form, labels, enter: (values) => signIn({ ...values, institution }) });
  return (
    <FormShell
      onSubmit={entry.submit}
      errors={entry.errors}
      footer={
        <Button type="submit" loading={entry.underWay} fullWidth>
          {t('signIn.submit')}
        </Button>
      }
    >
      <TextInput
        id="email"
        type="email"
        autoComplete="username"
        label={labels.email}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        id="password"
        autoComplete="current-password"
        label={labels.password}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
    </FormShell>
  );
}
