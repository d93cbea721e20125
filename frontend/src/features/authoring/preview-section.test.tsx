import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { prerenderToNodeStream } from 'react-dom/static';
import {
  previewGlossaryOptions,
  previewSectionOptions,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type {
  PreviewCourseResponse,
  PreviewGlossaryResponse,
  PreviewSectionResponse,
} from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { startEnglish } from '../../testing/english.ts';
import { PreviewSection } from './preview-section.tsx';

beforeAll(startEnglish);

const course = { id: 'course', title: 'Coasts', description: '', language: 'en' };
const section = { id: 'mouths', title: 'Mouths' } as PlacedSection;

describe('a section in the preview', () => {
  it('explains terms that another section explains, as the player does', async () => {
    const client = new QueryClient();
    const path = { courseId: course.id, sectionId: section.id };
    client.setQueryData(previewSectionOptions({ path }).queryKey, {
      section: {
        body: { markdown: 'Many :term[estuaries]{of="estuary"} silt up.', questions: [], resources: [] },
      },
    } as unknown as PreviewSectionResponse);
    const term = { term: 'Estuary', definition: 'Where a river meets the sea.', sections: 2, places: [] };
    const glossary: PreviewGlossaryResponse = { terms: [term] };
    client.setQueryData(previewGlossaryOptions({ path: { courseId: course.id } }).queryKey, glossary);
    const { prelude } = await prerenderToNodeStream(
      <MantineProvider>
        <QueryClientProvider client={client}>
          <PreviewSection
            course={course satisfies PreviewCourseResponse['course']}
            section={section}
            lock={undefined}
          />
        </QueryClientProvider>
      </MantineProvider>,
    );
    expect(await text(prelude)).toContain('aria-description="Where a river meets the sea."');
  });
});
