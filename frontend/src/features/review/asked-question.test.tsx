import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { prerenderToNodeStream } from 'react-dom/static';
import { getMediaOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { GetMediaResponse } from '../../api/generated/types.gen.ts';
import { startEnglish } from '../../testing/english.ts';
import { AskedQuestion } from './asked-question.tsx';

beforeAll(startEnglish);

const mediaId = '01990000-0000-7000-8000-000000000001';
const url = '/api/media/files/1.webp?signature=a';

describe('a question as it is judged', () => {
  it('shows the pictures of what is asked, of the options, and of why they are right or wrong', async () => {
    const client = new QueryClient();
    const media = { id: mediaId, url, mediaType: 'image/webp', name: 'a.jpg', sizeBytes: 1, width: 700 };
    client.setQueryData(getMediaOptions({ path: { mediaId } }).queryKey, { media } as GetMediaResponse);
    const picture = (alt: string) => `![${alt}](media:${mediaId})`;
    const options = [
      { id: 'a', text: picture('A queen') },
      { id: 'b', text: 'Nobody' },
    ];
    const question = { id: 'q', type: 'single_choice' as const, prompt: picture('A cell'), options };
    const asked = { question, correct: ['a'], rationale: { a: picture('An egg') } };
    const { prelude } = await prerenderToNodeStream(
      <MantineProvider>
        <QueryClientProvider client={client}>
          <AskedQuestion asked={asked} />
        </QueryClientProvider>
      </MantineProvider>,
    );
    const html = await text(prelude);
    const shown = [...html.matchAll(/<img src="([^"]*)"[^>]*alt="([^"]*)"/g)];
    expect(shown.map(([, address, alt]) => [alt, address])).toEqual([
      ['A cell', url],
      ['A queen', url],
      ['An egg', url],
    ]);
  });
});
