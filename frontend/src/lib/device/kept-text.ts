import { useEffect, useState } from 'react';

function read(key: string): string {
  try {
    return window.sessionStorage.getItem(key) ?? '';
  } catch {
    return ''; // storage is switched off
  }
}

function keep(key: string, text: string) {
  try {
    if (text === '') window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, text);
  } catch {
    // Storage is switched off or full: the text lives as long as its field.
  }
}

/**
 * What is typed and not sent yet. It outlives its field, a reload of this window and the end of a session.
 * @param place names the field and whose it is: texts of two people never meet
 */
export function useKeptText(place: string) {
  const key = `lectern.text.${place}`;
  const [kept, setKept] = useState(() => ({ key, text: read(key) }));
  const current = kept.key === key ? kept : { key, text: read(key) };
  if (current !== kept) setKept(current);
  const { text } = current;
  useEffect(() => keep(key, text), [key, text]);
  return {
    text,
    setText: (next: string) => setKept({ key, text: next }),
    /** It was sent: it stays in its field, and is not kept any longer. */
    forget: () => keep(key, ''),
  };
}
