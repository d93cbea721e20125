import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './notes.module.css';

/** Characters of the text, as the server allows. */
const LIMITS: Record<Note['kind'], number> = { note: 10_000, bookmark: 200 };

type NoteFieldsProps = {
  kind: Note['kind'];
  /** The name of the form and of its field. */
  names: { form: string; field: string };
  submit: string;
  text: string;
  onText: (text: string) => void;
  quote: string | null;
  /** Lets the quotation go; without it it stays. */
  onDropQuote?: () => void;
  isCut?: boolean;
  pending: boolean;
  onSubmit: () => void;
  onCancel?: () => void;
};

/** A field for a note or a label, with the words it stands at, and how many characters are left when few are. */
export function NoteFields(props: NoteFieldsProps) {
  const { kind, names, submit, text, onText, quote, isCut = false, pending, onSubmit, onCancel } = props;
  const { t } = useTranslation('notes');
  const language = useLanguage();
  const limit = LIMITS[kind];
  const left = limit - text.length;
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!pending && (kind === 'bookmark' || text.trim() !== '')) onSubmit();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };
  const few = left <= limit / 5;
  return (
    <form className={classes.form} aria-label={names.form} onSubmit={send}>
      {quote !== null && (
        <div className={classes.chosen}>
          <q className={classes.quote}>{quote}</q>
          {props.onDropQuote && (
            <ActionIcon aria-label={t('write.dropQuote')} onClick={props.onDropQuote}>
              <IconX size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          )}
        </div>
      )}
      {isCut && <p className={classes.quiet}>{t('write.cut')}</p>}
      <Textarea
        data-autofocus
        label={names.field}
        description={
          few ? t('write.left', { count: left, left: formatNumber(left, language) }) : t('write.help')
        }
        autosize
        minRows={kind === 'note' ? 3 : 1}
        maxRows={12}
        maxLength={limit}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={pending} disabled={kind === 'note' && text.trim() === ''}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('edit.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
