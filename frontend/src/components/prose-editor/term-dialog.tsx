import { Button, Textarea, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownDialog } from '../../ui/use-shown-dialog.ts';
import classes from './prose-editor.module.css';

/** What a glossary can hold of a term without becoming a text of its own. */
const LIMITS = { name: 100, definition: 500 };

type Values = { words: string; name: string; definition: string };

type Held = { range: { from: number; to: number }; isMarked: boolean; values: Values };

/** The selection, or the whole term that it stands in, with what is known of it. */
function heldBy(editor: Editor): Held {
  const isMarked = editor.isActive('term');
  if (isMarked) editor.commands.extendMarkRange('term');
  const { from, to } = editor.state.selection;
  const { of, definition } = editor.getAttributes('term');
  const words = editor.state.doc.textBetween(from, to, ' ');
  return {
    range: { from, to },
    isMarked,
    values: { words, name: String(of ?? ''), definition: String(definition ?? '') },
  };
}

/** Marks words as a term of the glossary, with what it means. */
export function TermDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('editor');
  const dialog = useShownDialog();
  const title = useId();
  // The browser lets go of the selection while a dialog has the focus.
  const [{ range, isMarked, values: held }] = useState(() => heldBy(editor));
  const [values, setValues] = useState(held);
  const [isMissing, setIsMissing] = useState(false);
  const change = (patch: Partial<Values>) => {
    setValues({ ...values, ...patch });
    setIsMissing(false);
  };
  const take = () => {
    const words = values.words.trim();
    setIsMissing(words === '');
    if (words === '') return;
    const attrs = { of: values.name.trim() || null, definition: values.definition.trim() || null };
    onClose();
    const chain = editor.chain().focus().setTextSelection(range);
    if (held.words.trim() === '') {
      chain.insertContent({ type: 'text', text: words, marks: [{ type: 'term', attrs }] }).run();
    } else chain.unsetMark('term').setMark('term', attrs).run();
  };
  const remove = () => {
    onClose();
    editor.chain().focus().setTextSelection(range).unsetMark('term').run();
  };
  return (
    <dialog ref={dialog} aria-labelledby={title} className={classes.dialog} onClose={onClose}>
      <h2 id={title}>{t('dialog.term')}</h2>
      <TermFields
        values={values}
        isSelected={held.words.trim() !== ''}
        isMissing={isMissing}
        onChange={change}
        onEnter={take}
      />
      <div className={classes.dialogActions}>
        {isMarked && (
          <Button variant="subtle" onClick={remove}>
            {t('term.remove')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button onClick={take}>{t('term.take')}</Button>
      </div>
    </dialog>
  );
}

type TermFieldsProps = {
  values: Values;
  /** The words stand in the text already. */
  isSelected: boolean;
  isMissing: boolean;
  onChange: (patch: Partial<Values>) => void;
  onEnter: () => void;
};

function TermFields({ values, isSelected, isMissing, onChange, onEnter }: TermFieldsProps) {
  const { t } = useTranslation('editor');
  return (
    <>
      <TextInput
        label={t('term.words')}
        value={values.words}
        readOnly={isSelected}
        maxLength={LIMITS.name}
        error={isMissing ? t('term.missing') : undefined}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
      <Textarea
        label={t('term.definition')}
        description={t('term.definitionHelp')}
        autosize
        maxLength={LIMITS.definition}
        value={values.definition}
        onChange={(event) => onChange({ definition: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), onEnter())}
      />
      <TextInput
        label={t('term.name')}
        description={t('term.nameHelp')}
        maxLength={LIMITS.name}
        value={values.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    </>
  );
}
