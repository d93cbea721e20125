import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { DraftNotices } from './draft-state.tsx';
import { ObjectivesField } from './objectives-field.tsx';
import type { Level } from './outline-order.ts';
import { usePartDraft, type OutlinePart, type PartValues } from './outline-part-draft.ts';
import type { Draft } from './use-draft.ts';
import classes from './outline.module.css';

type PartFormProps = { onClose: () => void } & OutlinePart;

/**
 * Takes the place of a row while it is renamed or described. What is typed is on this device until it is saved, and
 * where somebody else saved meanwhile, both are brought together before anything is written.
 */
export function PartForm(props: PartFormProps) {
  const { level, part, onClose } = props;
  const { t } = useTranslation('authoring');
  const draft = usePartDraft(props);
  const { keeper, value } = draft;
  const [isUntitled, setUntitled] = useState(false);
  const problem = useProblem(draft, isUntitled);
  const isSaved = draft.savedAt !== null && draft.state === 'saved';
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (isSaved) close();
  }, [isSaved]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setUntitled(value.title.trim() === '');
    if (value.title.trim() === '') return;
    await keeper.flush();
    if (keeper.snapshot().state === 'saved') onClose();
  };
  const cancel = () => {
    keeper.forget();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what the button Cancel does
    <form
      noValidate
      className={classes.partForm}
      aria-label={t('outline.edit', { title: part.title })}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && cancel()}
    >
      <Notices draft={draft} level={level} />
      <TextInput
        label={t(`add.${level}Title`)}
        value={value.title}
        maxLength={300}
        error={problem}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        onChange={(event) => keeper.change({ title: event.currentTarget.value })}
      />
      <PartDetails level={level} values={value} set={keeper.change} />
      <div className={classes.formButtons}>
        <Button type="submit" loading={draft.state === 'saving'}>
          {t('outline.save')}
        </Button>
        <Button variant="subtle" onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function useProblem({ problem, state }: Draft<PartValues>, isUntitled: boolean): string | null {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  if (isUntitled) return t('add.titleMissing');
  return problem && (state === 'failed' || state === 'offline') ? problemText(problem) : null;
}

function Notices({ draft, level }: { draft: Draft<PartValues>; level: Level }) {
  const { t } = useTranslation('authoring');
  const names = {
    title: t(`add.${level}Title`),
    description: t('outline.description'),
    objectives: t('outline.objectives'),
    isRequired: t('outline.lessonRequired'),
  };
  const textOf = (values: PartValues, field: keyof PartValues) => {
    if (field === 'objectives') return values.objectives.map(({ text }) => text).join('\n');
    if (field === 'isRequired') return t(values.isRequired ? 'about.on' : 'about.off');
    return values[field];
  };
  return (
    <DraftNotices draft={draft} nameOf={(field) => names[field]} textOf={textOf} textField="description" />
  );
}

type PartDetailsProps = {
  level: Level;
  values: PartValues;
  set: (patch: Partial<PartValues>) => void;
};

function PartDetails({ level, values, set }: PartDetailsProps) {
  const { t } = useTranslation('authoring');
  if (level === 'section') return null;
  if (level === 'module') {
    return (
      <Textarea
        label={t('outline.description')}
        autosize
        minRows={2}
        maxLength={5000}
        value={values.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
    );
  }
  return (
    <>
      <ObjectivesField
        label={t('outline.objectives')}
        max={10}
        value={values.objectives}
        onChange={(objectives) => set({ objectives })}
      />
      <Checkbox
        label={t('outline.lessonRequired')}
        checked={values.isRequired}
        onChange={(event) => set({ isRequired: event.currentTarget.checked })}
      />
    </>
  );
}
