import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { prerenderToNodeStream } from 'react-dom/static';
import type { CitedPassage } from '../../api/generated/types.gen.ts';
import { startEnglish } from '../../testing/english.ts';
import { CitedWords } from './cited-words.tsx';

beforeAll(startEnglish);

async function shown(passage: CitedPassage['passage'], quote: string): Promise<string> {
  const citation = { sourceName: 'Bees.md', start: 0, end: quote.length, quote };
  const cited = { citation, cites: 'text' as const, label: 'Bees', passage };
  const { prelude } = await prerenderToNodeStream(
    <MantineProvider>
      <CitedWords cited={cited} />
    </MantineProvider>,
  );
  return text(prelude);
}

describe('what is cited', () => {
  it('reads as in its source, with its words marked', async () => {
    const quote = 'Bees **dance** at night.';
    const html = await shown({ before: '# Dances\n\n', quote, after: '\n\n- One\n- Two…' }, quote);
    expect(html).toMatch(/<h4[^>]*>Dances<\/h4>/);
    expect(html).toContain('<mark>Bees </mark><strong><mark>dance</mark></strong><mark> at night.</mark>');
    expect(html).toContain('<li>Two…</li>');
    expect(html).not.toContain('**');
  });

  it('is readable, too, when its source does not have it any more', async () => {
    const html = await shown(null, 'Bees **dance**.');
    expect(html).toContain('Bees <strong>dance</strong>.');
    expect(html).toContain('The source does not say this.');
  });
});
