import { useTranslation } from 'react-i18next';
import type { Note } from '../../api/generated/types.gen.ts';
import { NoteFailure } from './note-failure.tsx';
import { NoteFields } from './note-fields.tsx';
import type { useNoteDraft } from './note-draft.ts';
import { useWriteNote } from './notes.queries.ts';

type Draft = NonNullable<ReturnType<typeof useNoteDraft>[0]>;
type NoteEditProps = { note: Note; draft: Draft; onDraft: (draft: Draft) => void; onClose: () => void };

/** Changes a note or the label of a bookmark where it stands. */
export function NoteEdit({ note, draft, onDraft, onClose }: NoteEditProps) {
  const { t } = useTranslation('notes');
  const write = useWriteNote();
  const save = (revision = draft.revision) => {
    const { id: noteId, kind, courseId, sectionId, quote } = note;
    onDraft({ ...draft, revision });
    const written = { noteId, kind, courseId, sectionId, quote, text: draft.text, revision };
    write.mutate(written, { onSuccess: onClose });
  };
  return (
    <>
      <NoteFields
        kind={note.kind}
        names={{ form: t('edit.form'), field: t(`edit.field.${note.kind}`) }}
        submit={t('edit.save')}
        text={draft.text}
        onText={(text) => onDraft({ ...draft, text })}
        quote={null}
        pending={write.isPending}
        onSubmit={() => save()}
        onCancel={onClose}
      />
      {write.error && (
        <NoteFailure error={write.error} kept={t('failure.kept')} onRetry={() => save()} onOverwrite={save} />
      )}
    </>
  );
}
