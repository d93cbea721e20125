import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Objective,
  OutlineLesson,
  OutlineModule,
  OutlineSection,
} from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { ObjectivesField } from './objectives-field.tsx';
import type { PartFields } from './outline-contents.ts';
import { useOutline } from './outline-context.ts';
import classes from './outline.module.css';

type PartFormProps = { onClose: () => void } & (
  | { level: 'module'; part: OutlineModule }
  | { level: 'lesson'; part: OutlineLesson }
  | { level: 'section'; part: OutlineSection }
);

type Values = { title: string; description: string; objectives: Objective[]; isRequired: boolean };

function initialValues({ level, part }: PartFormProps): Values {
  return {
    title: part.title,
    description: level === 'module' ? part.description : '',
    objectives: level === 'lesson' ? part.objectives : [],
    isRequired: level === 'lesson' ? part.isRequired : true,
  };
}

function sentFields(level: PartFormProps['level'], values: Values): PartFields {
  const { title, description, isRequired } = values;
  if (level === 'module') return { title, description };
  if (level === 'section') return { title };
  const objectives = values.objectives.filter((objective) => objective.text.trim() !== '');
  return { title, objectives, isRequired };
}

/** Takes the place of a row while it is renamed or described. What is typed stays when the server refuses it. */
export function PartForm(props: PartFormProps) {
  const { level, part, onClose } = props;
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const { describe } = useOutline();
  const [before] = useState(() => initialValues(props));
  const [values, setValues] = useState(before);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (patch: Partial<Values>) => setValues((before) => ({ ...before, ...patch }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (values.title.trim() === '') {
      setProblem(t('add.titleMissing'));
      return;
    }
    setBusy(true);
    try {
      const named = { level, id: part.id, title: part.title };
      await describe(named, sentFields(level, before), sentFields(level, values));
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what the button Cancel does
    <form
      noValidate
      className={classes.partForm}
      aria-label={t('outline.edit', { title: part.title })}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TextInput
        label={t(`add.${level}Title`)}
        value={values.title}
        maxLength={300}
        error={problem}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <PartDetails level={level} values={values} set={set} />
      <div className={classes.formButtons}>
        <Button type="submit" loading={busy}>
          {t('outline.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

type PartDetailsProps = {
  level: PartFormProps['level'];
  values: Values;
  set: (patch: Partial<Values>) => void;
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
