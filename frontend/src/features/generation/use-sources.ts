import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { sendFile, sendText } from '../../components/sources/send-source.ts';
import { newId } from '../../lib/ids.ts';
import {
  inOrder,
  nameOf,
  readSources,
  refusalOf,
  withSource,
  type ChosenSource,
  type SourceState,
} from './generation.sources.ts';
import { useLimitWords } from './generation.words.ts';

export type Sources = ReturnType<typeof useSources>;

/** The sources of the form: each is handed in at once, one after the other, and says what became of it. */
export function useSources() {
  const { t } = useTranslation('generation');
  const [chosen, setChosen] = useState<ChosenSource[]>([]);
  const [said, setSaid] = useState('');
  const problemText = useProblemText();
  const limits = useLimitWords();
  const queue = useRef(Promise.resolve());

  const settle = (key: string, state: SourceState) =>
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, state } : one)));
  const send = (source: ChosenSource, work: () => Promise<SourceView>) => {
    queue.current = queue.current.then(work).then(
      (read) => settle(source.key, { kind: 'read', source: read }),
      (error: unknown) => settle(source.key, { kind: 'refused', reason: problemText(error) }),
    );
  };
  const addFiles = (files: readonly File[]) => {
    let all = chosen;
    for (const file of inOrder(files)) {
      const reason = refusalOf(file, all);
      const state: SourceState = reason
        ? { kind: 'refused', reason: t(`refused.${reason}`, limits) }
        : { kind: 'reading' };
      const source = { key: newId(), name: nameOf(file), state };
      all = withSource(all, source);
      if (!reason) send(source, () => sendFile(file, source.name));
    }
    setChosen(all);
    setSaid(t('sources.added', { count: files.length }));
  };
  const addText = (name: string, text: string) => {
    const source: ChosenSource = { key: newId(), name, state: { kind: 'reading' } };
    setChosen(withSource(chosen, source));
    send(source, () => sendText(name, text));
    setSaid(t('sources.added', { count: 1 }));
  };
  const reuse = (source: SourceView) => {
    setChosen(withSource(chosen, { key: newId(), name: source.name, state: { kind: 'read', source } }));
    setSaid(t('sources.added', { count: 1 }));
  };
  const remove = (source: ChosenSource) => {
    setChosen((all) => all.filter(({ key }) => key !== source.key));
    setSaid(t('sources.removed', { name: source.name }));
  };
  const read = readSources(chosen);
  const isReading = chosen.some(({ state }) => state.kind === 'reading');
  return { chosen, read, isReading, said, addFiles, addText, reuse, remove };
}
