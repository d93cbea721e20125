import { useLocation, useSearchParams } from 'react-router';
import { useHighlight } from './use-highlight.ts';

/** Leads to the words that the address names, which a search has found; where they only stood in a title, nowhere. */
export function FoundPassage() {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const words = search.get('found');
  return words === null ? null : <Marked key={key} words={words} />;
}

function Marked({ words }: { words: string }) {
  useHighlight(words);
  return null;
}
