import { useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/** What of a section the address asks to be shown. */
export type SoughtPlace = {
  question: string | null;
  passage: string | null;
  /** Takes whether it was there. */
  tell: (isThere: boolean) => void;
};

/** A place is led to once, and again when the link is followed again. `isThere`: null as long as nothing is known. */
export function useSought(): { sought: SoughtPlace | null; isThere: boolean | null } {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const [answer, setAnswer] = useState<{ key: string; isThere: boolean } | null>(null);
  const question = search.get('question');
  const passage = search.get('passage');
  const isOpen = (question !== null || passage !== null) && answer?.key !== key;
  const sought = useMemo(
    () => (isOpen ? { question, passage, tell: (isThere: boolean) => setAnswer({ key, isThere }) } : null),
    [isOpen, key, question, passage],
  );
  return { sought, isThere: answer?.key === key ? answer.isThere : null };
}
