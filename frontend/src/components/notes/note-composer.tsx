import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../lib/ids.ts';
import { NoteFailure } from './note-failure.tsx';
import { NoteFields } from './note-fields.tsx';
import { useNoteDraft, type NoteDraft } from './note-draft.ts';
import { useWriteNote } from './notes.queries.ts';
import { useSelectedQuotation } from './use-selected-quotation.ts';

const begin = (): NoteDraft => ({ id: newId(), text: '', quote: null, revision: 0 });

/** A new note to the section, or to the words of it that are selected. */
export function NoteComposer({ courseId, sectionId }: { courseId: string; sectionId: string }) {
  const { t } = useTranslation('notes');
  const [kept, setDraft] = useNoteDraft(sectionId, begin);
  const draft = kept ?? begin();
  const selected = useSelectedQuotation();
  const write = useWriteNote();
  useEffect(() => {
    // What is written already keeps its passage until another is selected.
    setDraft((now) =>
      now && (selected || now.text === '') ? { ...now, quote: selected?.quote ?? null } : now,
    );
  }, [selected, setDraft]);
  const save = (changes: Partial<NoteDraft> = {}) => {
    const sent = { ...draft, ...changes };
    setDraft(sent);
    const { id: noteId, text, quote, revision } = sent;
    write.mutate(
      { noteId, courseId, sectionId, kind: 'note', text, quote, revision },
      { onSuccess: () => setDraft(begin()) },
    );
  };
  return (
    <>
      <NoteFields
        kind="note"
        names={{ form: t('write.form'), field: t(draft.quote === null ? 'write.field' : 'write.fieldQuote') }}
        submit={t('write.save')}
        text={draft.text}
        onText={(text) => setDraft({ ...draft, text })}
        quote={draft.quote}
        onDropQuote={() => setDraft({ ...draft, quote: null })}
        isCut={selected?.isCut && selected.quote === draft.quote}
        pending={write.isPending}
        onSubmit={() => save()}
      />
      {write.error && (
        <NoteFailure
          error={write.error}
          kept={t('failure.kept')}
          onRetry={() => save()}
          onOverwrite={(revision) => save({ revision })}
        />
      )}
    </>
  );
}
