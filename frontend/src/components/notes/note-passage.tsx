import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { useProblemText } from '../problem/problem-text.ts';
import { findQuotation } from './quotation.ts';
import { useNote } from './notes.queries.ts';
import { clearHighlight, highlightPassage } from './section-passages.ts';
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
      {isMissing && <q className={classes.quote}>{quote}</q>}
    </output>
  );
}

/** Marks the passage as soon as the text is there, and again when the text is drawn anew. Out: whether it is not there. */
function useHighlight(quote: string): boolean {
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let shown = false;
    const look = () => {
      const element = highlightPassage((text) => findQuotation(text, quote));
      if (element === undefined) return;
      setIsMissing(element === null);
      if (element && !shown) {
        shown = true;
        showElement(element);
      }
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.getElementById('content')!, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      clearHighlight();
    };
  }, [quote]);
  return isMissing;
}

/** Brings it into view and gives it the focus, so that reading goes on there. */
function showElement(element: Element) {
  element.scrollIntoView({ block: 'center' });
  if (!(element instanceof HTMLElement)) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
