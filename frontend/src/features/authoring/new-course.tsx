import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { FormShell } from '../../ui/form-shell.tsx';
import { useCreateCourse } from './authoring.queries.ts';
import classes from './authoring.module.css';

/** The first step of a course by hand: its title. Everything else is said in the editor. */
export function NewCourse({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const create = useCreateCourse();
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(title.trim() === '');
    if (title.trim() === '' || create.isPending) return;
    create.mutate(
      { body: { title } },
      { onSuccess: ({ course }) => void navigate(paths.editCourse(course.id)) },
    );
  };
  const refused = create.error ? problemText(create.error) : null;
  return (
    <div className={classes.box}>
      <FormShell
        label={t('new.label')}
        onSubmit={submit}
        footer={
          <>
            <Button type="submit" loading={create.isPending}>
              {t('new.submit')}
            </Button>
            <Button variant="subtle" onClick={onClose}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <TextInput
          label={t('new.title')}
          description={t('new.titleHelp')}
          error={missing ? t('new.titleMissing') : refused}
          value={title}
          maxLength={300}
          data-autofocus
          ref={(input) => {
            if (input && document.activeElement?.tagName !== 'INPUT') input.focus();
          }}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
