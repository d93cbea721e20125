import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useLeaving } from '../lib/leaving.ts';

/** Milliseconds without a key until the words are searched for. */
const TYPING_PAUSE = 300;

type SearchFieldProps = {
  label: string;
  placeholder: string;
  /** What is searched for now, as the address says it. */
  words: string;
  onSearch: (words: string) => void;
  className?: string;
};

/** Searches when typing pauses, or at once with Enter. */
export function SearchField({ label, placeholder, words, onSearch, className }: SearchFieldProps) {
  const [text, setText] = useState(words);
  const sent = useRef(words);
  const send = (next: string) => {
    sent.current = next.trim();
    onSearch(next);
  };
  const leaving = useRef(false);
  const isLeaving = useLeaving();
  useEffect(() => {
    leaving.current = isLeaving;
  }, [isLeaving]);
  // Whoever has clicked on a result meanwhile is on the way to it: a search would call them back.
  const sendLater = useDebouncedCallback((next: string) => {
    if (!leaving.current) send(next);
  }, TYPING_PAUSE);
  useEffect(() => {
    // The address has changed by other means: the way back, or cleared filters.
    if (words === sent.current) return;
    sent.current = words;
    setText(words);
  }, [words]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sendLater.cancel();
    send(text);
  };
  return (
    <form onSubmit={submit} className={className}>
      <TextInput
        type="search"
        label={label}
        placeholder={placeholder}
        maxLength={200}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          sendLater(event.currentTarget.value);
        }}
      />
    </form>
  );
}
