import type { Sentence } from '../../api/generated/types.gen.ts';
import { useFindingText } from './finding-text.ts';

type NotedFindingProps = {
  /** In English, as it is kept. */
  finding: string;
  /** Undefined for what was noted before sentences were kept. */
  sentence: Sentence | undefined;
};

/** What an author's run noted, in the reader's language; the words of others follow it as a quotation. */
export function NotedFinding({ finding, sentence }: NotedFindingProps) {
  const { say } = useFindingText();
  if (!sentence) return <bdi lang="en">{finding}</bdi>;
  const { detail } = sentence.values;
  return (
    <>
      {say(sentence)}
      {typeof detail === 'string' && <QuotedWords words={detail} />}
    </>
  );
}

/** What a provider or a server said, which is English, behind a sentence of the page. */
export function QuotedWords({ words }: { words: string }) {
  return (
    <>
      {' '}
      <q>
        <bdi lang="en">{words}</bdi>
      </q>
    </>
  );
}
