import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useSaveToLibrary } from './library.queries.ts';
import classes from './outline.module.css';

type SaveToLibraryProps = { courseId: string; part: { id: string; title: string }; onClose: () => void };

/** Saves a section for everybody who teaches here, with a sentence by which they find it. */
export function SaveToLibrary({ courseId, part, onClose }: SaveToLibraryProps) {
  const { t } = useTranslation('library');
  const { t: authoring } = useTranslation('authoring');
  const problemText = useProblemText();
  const save = useSaveToLibrary();
  const [description, setDescription] = useState('');
  const { title } = part;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const told = description.trim();
    save.mutate(
      { path: { courseId, sectionId: part.id }, body: told === '' ? {} : { description: told } },
      {
        onSuccess: ({ section }) => {
          notifyDone(t(section.revision === 1 ? 'saved' : 'renewed', { title }));
          onClose();
        },
      },
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what the button Cancel does
    <form
      className={classes.partForm}
      aria-label={t('saveNamed', { title })}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <p className={classes.formTitle}>{t('saveNamed', { title })}</p>
      <Textarea
        label={t('description')}
        description={t('descriptionHelp')}
        autosize
        minRows={2}
        maxLength={1000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this form
        autoFocus
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      {save.error && (
        <p role="alert" className={classes.problem}>
          {problemText(save.error)}
        </p>
      )}
      <div className={classes.formButtons}>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {authoring('cancel')}
        </Button>
      </div>
    </form>
  );
}
