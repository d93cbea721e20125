import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { useEnrollStudent } from '../../components/students/students.queries.ts';
import { fieldErrorsOf, useFieldText, useProblemText } from '../../components/problem/problem-text.ts';
import { FormShell } from '../../ui/form-shell.tsx';
import classes from './authoring.module.css';

/** Enrols a member of the institution by e-mail address. */
export function EnrollStudent({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const fieldText = useFieldText();
  const enroll = useEnrollStudent(course.id);
  const [email, setEmail] = useState('');
  if (course.status !== 'published') return <p className={classes.quiet}>{t('enroll.notYet')}</p>;
  const submit = () => {
    if (enroll.isPending) return;
    enroll.mutate(
      { path: { courseId: course.id }, body: { email: email.trim() } },
      { onSuccess: () => setEmail('') },
    );
  };
  const refused = enroll.error
    ? fieldErrorsOf(enroll.error, fieldText)['email']
      ? t('enroll.emailInvalid')
      : problemText(enroll.error)
    : null;
  return (
    <FormShell
      label={t('enroll.title')}
      onSubmit={submit}
      footer={
        <>
          <Button type="submit" loading={enroll.isPending}>
            {t('enroll.submit')}
          </Button>
          <output className={classes.doneWords}>{enroll.isSuccess && t('enroll.done')}</output>
        </>
      }
    >
      <TextInput
        type="email"
        label={t('enroll.email')}
        description={t('enroll.help')}
        value={email}
        error={refused}
        autoComplete="off"
        className={classes.email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </FormShell>
  );
}
