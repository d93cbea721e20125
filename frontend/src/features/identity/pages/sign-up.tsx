import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { paths, safeNext } from '../../../app/paths.ts';
import { startPathFor } from '../../../components/session/start-page.tsx';
import { useSession } from '../../../components/session/session-context.ts';
import { FormShell } from '../../../ui/form-shell.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { isEmail, MIN_PASSWORD } from '../identity.rules.ts';
import { useEntry } from '../identity.entry.ts';
import { useInstitution } from '../identity.queries.ts';
import classes from '../identity.module.css';

/** Sign-up: makes a student's account where the institution allows it, and signs in. */
export function Component() {
  const { t } = useTranslation('identity');
  const { user } = useSession();
  const [search] = useSearchParams();
  const institution = useInstitution();
  const next = safeNext(search.get('next'));
  if (user) return <Navigate to={next ?? startPathFor(user.role)} replace />;
  return (
    <>
      {institution.selfRegistration ? (
        <NewAccountForm institution={institution.slug} name={institution.name} />
      ) : (
        <PageHeader
          title={t('signUp.closed')}
          sentence={t('signUp.closedText', { institution: institution.name ?? '' })}
        />
      )}
      <p className={classes.otherWay}>
        {t('signUp.haveAccount')} <Link to={paths.signIn(next ?? undefined)}>{t('signUp.signIn')}</Link>
      </p>
    </>
  );
}

function NewAccountForm({
  institution,
  name,
}: {
  institution: string | undefined;
  name: string | undefined;
}) {
  const { t } = useTranslation('identity');
  const { signUp } = useSession();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { fullName: '', email: '', password: '' },
    validate: {
      fullName: (value) => (value.trim() ? null : t('error.fullName')),
      email: (value) => (isEmail(value) ? null : t('error.email')),
      password: (value) => (value.length >= MIN_PASSWORD ? null : t('error.newPassword')),
    },
  });
  const labels = { fullName: t('signUp.fullName'), email: t('signIn.email'), password: t('signIn.password') };
  const entry = useEntry({ form, labels, enter: (values) => signUp({ ...values, institution }) });
  return (
    <>
      <PageHeader title={t('signUp.title')} sentence={name && t('signIn.at', { institution: name })} />
      <FormShell
        onSubmit={entry.submit}
        errors={entry.errors}
        footer={
          <Button type="submit" loading={entry.underWay} fullWidth>
            {t('signUp.submit')}
          </Button>
        }
      >
        <TextInput
          id="fullName"
          autoComplete="name"
          label={labels.fullName}
          description={t('signUp.fullNameHelp')}
          key={form.key('fullName')}
          {...form.getInputProps('fullName')}
        />
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
          autoComplete="new-password"
          label={labels.password}
          description={t('signUp.passwordHelp')}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
      </FormShell>
    </>
  );
}
