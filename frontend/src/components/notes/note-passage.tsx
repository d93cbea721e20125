import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { useProblemText } from '../problem/problem-text.ts';
import { useNote } from './notes.queries.ts';
import { useHighlight } from './use-highlight.ts';
import classes from './notes.module.css';

/** Leads to the passage of the note that the address names, and says so where there is no such passage any more. */
export function NotePassage({ sectionId }: { sectionId: string }) {
  const { t } = useTranslation('notes');
  const problemText = useProblemText();
  const [search] = useSearchParams();
  const { key } = useLocation();
  const noteId = search.get('note');
  const { data: note, error } = useNote(noteId);
  if (noteId === null) return null;
  if (error) {
    return (
      <p className={classes.passage} role="alert">
        {problemText(error)}
      </p>
    );
  }
  if (note === null) return <output className={classes.passage}>{t('passage.noNote')}</output>;
  if (note?.sectionId !== sectionId || note.quote === null) return null;
  // Following the same link once more leads there once more.
  return <Passage key={key} quote={note.quote} />;
}

function Passage({ quote }: { quote: string }) {
  const { t } = useTranslation('notes');
  const isMissing = useHighlight(quote);
  const line = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (isMissing) line.current?.scrollIntoView({ block: 'center' });
  }, [isMissing]);
  return (
    <output ref={line} className={isMissing ? classes.passage : undefined}>
      {isMissing && t('passage.missing')}
      {isMissing && (
        <q className={classes.quote}>
          <bdi>{quote}</bdi>
        </q>
      )}
    </output>
  );
}
