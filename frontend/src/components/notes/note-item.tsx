import { Button } from '@mantine/core';
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Note } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatDate } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { laterPart } from '../../lib/later-part.ts';
import { NoteFailure } from './note-failure.tsx';
import { useNoteDraft } from './note-draft.ts';
import { useRemoveNote } from './notes.queries.ts';
import classes from './notes.module.css';

const NoteEdit = laterPart(async () => (await import('./note-edit.tsx')).NoteEdit);

type NoteItemProps = {
  note: Note;
  /** Whether it says which section it stands in. */
  withSection: boolean;
  onRemoved: (note: Note) => void;
};

/** A note or a bookmark: the passage it leads to, its words, and what can be done with it. */
export function NoteItem({ note, withSection, onRemoved }: NoteItemProps) {
  const { t } = useTranslation('notes');
  const language = useLanguage();
  const [draft, setDraft] = useNoteDraft(note.id, () => null);
  const removal = useRemoveNote(() => onRemoved(note));
  const editButton = useRef<HTMLButtonElement>(null);
  const name = note.text || note.sectionTitle;
  const removeIt = () => removal.mutate(note);
  const close = () => {
    setDraft(null);
    requestAnimationFrame(() => editButton.current?.focus());
  };
  return (
    <li className={classes.note} id={`note-${note.id}`} tabIndex={-1}>
      {(withSection || note.kind === 'bookmark') && <NotePlace note={note} />}
      {note.quote !== null && <Quotation note={note} />}
      {draft ? (
        <Suspense>
          <NoteEdit note={note} draft={draft} onDraft={setDraft} onClose={close} />
        </Suspense>
      ) : (
        <>
          {note.text !== '' && (
            <p className={classes.text} dir="auto">
              {note.text}
            </p>
          )}
          <div className={classes.foot}>
            <time dateTime={note.updatedAt} className={classes.quiet}>
              {formatDate(note.updatedAt, language)}
            </time>
            <Button
              ref={editButton}
              variant="subtle"
              aria-label={t('edit.of', { name: shortened(name) })}
              leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
              onClick={() =>
                setDraft({ id: note.id, text: note.text, quote: note.quote, revision: note.revision })
              }
            >
              {t('edit.button')}
            </Button>
            <Button
              variant="subtle"
              aria-label={t('remove.of', { name: shortened(name) })}
              leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
              loading={removal.isPending}
              onClick={removeIt}
            >
              {t('remove.button')}
            </Button>
          </div>
          {removal.error && <NoteFailure error={removal.error} onRetry={removeIt} />}
        </>
      )}
    </li>
  );
}

/** The first words of a text, for names that are read out. */
export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text);

function NotePlace({ note }: { note: Note }) {
  const { t } = useTranslation('notes');
  const { kind, courseId, language, sectionId, sectionTitle, isOpen } = note;
  return (
    <p className={classes.place}>
      {kind === 'bookmark' && (
        <span className={classes.kind}>
          <IconBookmark size={16} stroke={1.75} aria-hidden />
          {t('kind.bookmark')}
        </span>
      )}
      {isOpen ? (
        <Link to={paths.learn(courseId, sectionId, note.id)}>
          <bdi lang={language}>{sectionTitle}</bdi>
        </Link>
      ) : (
        <bdi lang={language}>{sectionTitle}</bdi>
      )}
      {!isOpen && <span className={classes.quiet}>{t('closed')}</span>}
    </p>
  );
}

/** The words a note stands at; they lead to their place in the text. */
function Quotation({ note }: { note: Note }) {
  const { id, courseId, language, sectionId, quote, isOpen } = note;
  const words = (
    <q>
      <bdi lang={language}>{quote}</bdi>
    </q>
  );
  return (
    <p className={classes.quote}>
      {isOpen ? <Link to={paths.learn(courseId, sectionId, id)}>{words}</Link> : words}
    </p>
  );
}
