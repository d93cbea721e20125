import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionKind } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { kinds } from './authoring.values.ts';
import { useOutline } from './outline-context.ts';
import type { Level } from './outline-order.ts';
import classes from './outline.module.css';

type AddPartProps = {
  level: Level;
  parentId: string | null;
  parentTitle: string;
  /** The next step of an empty course. */
  primary?: boolean;
};

/** A button that becomes a field. It stays open, so that several parts can be named one after the other. */
export function AddPart(props: AddPartProps) {
  const { level, parentTitle, primary = false } = props;
  const { t } = useTranslation('authoring');
  const [open, setOpen] = useState(false);
  if (open) return <AddForm {...props} onClose={() => setOpen(false)} />;
  return (
    <Button
      variant={primary ? 'filled' : 'subtle'}
      className={classes.add}
      leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
      aria-label={level === 'module' ? undefined : t(`add.${level}To`, { title: parentTitle })}
      onClick={() => setOpen(true)}
    >
      {t(`add.${level}`)}
    </Button>
  );
}

type Adding = {
  title: string;
  kind: SectionKind;
  busy: boolean;
  problem: string | null;
  set: (patch: { title?: string; kind?: SectionKind }) => void;
  submit: (event: FormEvent) => Promise<void>;
};

/** What is typed for a new part, kept until it was added. */
function useAdding({ level, parentId }: AddPartProps, onAdded: () => void): Adding {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const { add } = useOutline();
  const [part, setPart] = useState<{ title: string; kind: SectionKind }>({ title: '', kind: 'read' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { title, kind } = part;
  const set: Adding['set'] = (patch) => setPart((before) => ({ ...before, ...patch }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(title.trim() === '' ? t('add.titleMissing') : null);
    if (title.trim() === '') return;
    setBusy(true);
    try {
      await add({ level, parentId, fields: level === 'section' ? part : { title } });
      set({ title: '' });
      onAdded();
    } catch (error) {
      setProblem(problemText(error));
    }
    setBusy(false);
  };
  return { title, kind, busy, problem, set, submit };
}

function AddForm(props: AddPartProps & { onClose: () => void }) {
  const { level, parentTitle, onClose } = props;
  const { t } = useTranslation('authoring');
  const { t: course } = useTranslation('course');
  const field = useRef<HTMLInputElement>(null);
  const { title, kind, busy, problem, set, submit } = useAdding(props, () => field.current?.focus());
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what the button Done does
    <form
      noValidate
      className={classes.addForm}
      aria-label={level === 'module' ? t('add.module') : t(`add.${level}To`, { title: parentTitle })}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TextInput
        ref={field}
        label={t(`add.${level}Title`)}
        value={title}
        maxLength={300}
        error={problem}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        onChange={(event) => set({ title: event.currentTarget.value })}
        className={classes.grow}
      />
      {level === 'section' && (
        <NativeSelect
          label={t('section.kind')}
          value={kind}
          data={kinds.map((value) => ({ value, label: course(`kind.${value}`) }))}
          onChange={(event) => set({ kind: event.currentTarget.value as SectionKind })}
        />
      )}
      <div className={classes.formButtons}>
        <Button type="submit" loading={busy}>
          {t('add.submit')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('add.close')}
        </Button>
      </div>
    </form>
  );
}
