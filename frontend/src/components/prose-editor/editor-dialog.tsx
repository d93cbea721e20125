import { Button, Textarea, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { embedAddress } from '../../ui/markdown/embed-address.ts';
import { useShownDialog } from '../../ui/use-shown-dialog.ts';
import type { DialogKind } from './editor-actions.ts';
import type { MediaDialogKind } from './media-dialog.tsx';
import { Formula } from './formula.tsx';
import classes from './prose-editor.module.css';

type TextDialogKind = Exclude<DialogKind, MediaDialogKind | 'term'>;
type DialogProps = { editor: Editor; kind: TextDialogKind; onClose: () => void };
type Values = { address: string; words: string };

/** What the selection holds of this kind. */
function valuesOf(editor: Editor, kind: TextDialogKind): Values {
  if (kind === 'link') return { address: String(editor.getAttributes('link')['href'] ?? ''), words: '' };
  if (kind === 'formula') {
    const { from, to } = editor.state.selection;
    const held = editor.getAttributes('inlineMath')['value'];
    return { address: '', words: String(held ?? editor.state.doc.textBetween(from, to, ' ')) };
  }
  if (kind === 'embed') return { address: '', words: '' };
  const { src, alt } = editor.getAttributes('image');
  return { address: String(src ?? ''), words: String(alt ?? '') };
}

type Range = { from: number; to: number };

function apply(editor: Editor, kind: TextDialogKind, range: Range, { address, words }: Values) {
  const chain = editor.chain().focus().setTextSelection(range);
  if (kind === 'formula') {
    chain.insertContent({ type: 'inlineMath', attrs: { value: words.trim() } }).run();
  } else if (kind === 'embed') {
    const attrs = { kind, title: words.trim(), src: embedAddress(address) };
    chain.insertContent({ type: 'media', attrs }).run();
  } else if (kind === 'image') {
    const { title = null } = editor.getAttributes('image');
    const alt = words.trim();
    // What is described adorns no more.
    const src = alt === '' ? address.trim() : address.trim().replace(/#decorative$/, '');
    chain.insertContent({ type: 'image', attrs: { src, alt, title } }).run();
  } else if (address.trim() === '') {
    chain.extendMarkRange('link').unsetLink().run();
  } else if (range.from === range.to && !editor.isActive('link')) {
    const marks = [{ type: 'link', attrs: { href: address.trim() } }];
    chain.insertContent({ type: 'text', text: address.trim(), marks }).run();
  } else chain.extendMarkRange('link').setLink({ href: address.trim() }).run();
}

/** Why the values cannot be taken; null when they can. */
function problemOf(kind: TextDialogKind, { address, words }: Values): string | null {
  const isAddress = /^(https?:\/\/|mailto:|media:|\/|#)\S+$/.test(address.trim());
  if (kind === 'formula') return words.trim() === '' ? 'dialog.formulaMissing' : null;
  if (kind === 'embed') {
    if (!embedAddress(address)) return 'dialog.embedWrong';
    return words.trim() === '' ? 'dialog.titleMissing' : null;
  }
  if (kind === 'link') return address.trim() === '' || isAddress ? null : 'dialog.addressWrong';
  if (!isAddress) return 'dialog.addressWrong';
  const isDecorative = address.trim().endsWith('#decorative');
  return words.trim() === '' && !isDecorative ? 'dialog.altMissing' : null;
}

/** Asks for the address of a link, a picture with its description, or a formula with a look at it. */
export function EditorDialog({ editor, kind, onClose }: DialogProps) {
  const { t } = useTranslation('editor');
  const dialog = useShownDialog();
  const title = useId();
  const [values, setValues] = useState(() => valuesOf(editor, kind));
  const [isChange] = useState(() => kind === 'image' && editor.isActive('image'));
  // The browser lets go of the selection while a dialog has the focus.
  const [range] = useState<Range>(() => ({
    from: editor.state.selection.from,
    to: editor.state.selection.to,
  }));
  const [problem, setProblem] = useState<string | null>(null);
  const change = (patch: Partial<Values>) => {
    setValues({ ...values, ...patch });
    setProblem(null);
  };
  const take = () => {
    const found = problemOf(kind, values);
    setProblem(found);
    if (found) return;
    onClose();
    apply(editor, kind, range, values);
  };
  const errorOf = (...codes: string[]) => (problem && codes.includes(problem) ? t(problem) : undefined);
  return (
    <dialog ref={dialog} aria-labelledby={title} className={classes.dialog} onClose={onClose}>
      <h2 id={title}>{t(`dialog.${kind}`)}</h2>
      {kind !== 'formula' && (
        <TextInput
          label={t('dialog.address')}
          description={kind === 'image' ? undefined : t(`dialog.${kind}Help`)}
          value={values.address}
          error={errorOf('dialog.addressWrong', 'dialog.embedWrong')}
          onChange={(event) => change({ address: event.currentTarget.value })}
          onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), take())}
        />
      )}
      {kind !== 'link' && (
        <Textarea
          label={t(`dialog.words.${kind}`)}
          description={kind === 'image' ? t('dialog.altHelp') : undefined}
          autosize
          value={values.words}
          error={errorOf('dialog.altMissing', 'dialog.formulaMissing', 'dialog.titleMissing')}
          onChange={(event) => change({ words: event.currentTarget.value })}
          onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), take())}
        />
      )}
      {kind === 'formula' && <Formula value={values.words} />}
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button onClick={take}>{t(isChange ? 'dialog.change.image' : `dialog.take.${kind}`)}</Button>
      </div>
    </dialog>
  );
}
