import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collaborator } from '../../api/generated/types.gen.ts';
import { fieldErrorsOf, useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import { FormShell } from '../../ui/form-shell.tsx';
import { useTeamActions } from './team.queries.ts';
import classes from './team.module.css';

/** What somebody can be in a course. */
export function useRoleChoices() {
  const { t } = useTranslation('team');
  return (['instructor', 'ta'] as const).map((value) => ({ value, label: t(`role.${value}`) }));
}

/** Adds somebody of the institution by e-mail address. What is typed stays when the server refuses it. */
export function AddCollaborator({ courseId }: { courseId: string }) {
  const { t } = useTranslation('team');
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const roles = useRoleChoices();
  const { add } = useTeamActions(courseId);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Collaborator['role']>('instructor');
  const submit = () => {
    if (add.isPending) return;
    const body = { email: email.trim(), role };
    add.mutate({ path: { courseId }, body }, { onSuccess: () => setEmail('') });
  };
  const refused = add.error
    ? fieldErrorsOf(add.error, fieldText)['email']
      ? t('emailInvalid')
      : problemText(add.error)
    : null;
  return (
    <FormShell
      label={t('add')}
      onSubmit={submit}
      footer={
        <>
          <Button type="submit" loading={add.isPending}>
            {t('submit')}
          </Button>
          <output className={classes.quiet}>{add.isSuccess && t('added')}</output>
        </>
      }
    >
      <TextInput
        type="email"
        label={t('email')}
        description={t('emailHelp')}
        value={email}
        error={refused}
        autoComplete="off"
        maxLength={254}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('role')}
        value={role}
        data={roles}
        onChange={(event) => setRole(event.currentTarget.value as Collaborator['role'])}
      />
    </FormShell>
  );
}
