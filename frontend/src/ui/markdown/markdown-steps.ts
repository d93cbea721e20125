import type { Options } from 'react-markdown';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { NUMBER, type FootnoteWords } from './footnote-words.ts';
import type { PluginList } from './markdown-tree.ts';
import { rehypeNeeds, rehypePlace, type Needs } from './rehype-place.ts';
import { remarkMarked, type MarkedRange } from './remark-marked.ts';
import { remarkProse } from './remark-prose.ts';
import { sanitizeSchema } from './sanitize-schema.ts';

/** A text and its place on the page. */
export type PlacedText = {
  source: string;
  /** The title that stands above it. */
  title: string | undefined;
  startLevel: number;
  /** What every id begins with. */
  idPrefix: string;
  marked: MarkedRange | undefined;
};

const remarkPlugins: PluginList = [remarkGfm, remarkMath, remarkDirective, remarkProse];

/** Every step from a text to a safe tree of HTML. `needs` is filled on the way. */
export function stepsOf(
  { title, startLevel, idPrefix, marked }: Omit<PlacedText, 'source'>,
  needs: Needs,
  afterwards: PluginList,
  words: FootnoteWords,
) {
  return {
    remarkPlugins: [...remarkPlugins, [remarkMarked, { range: marked }]],
    // Highlighting and KaTeX run after the sanitiser: what they make is theirs, not the author's.
    rehypePlugins: [
      rehypeRaw,
      [rehypeSanitize, sanitizeSchema(idPrefix)],
      [rehypePlace, { startLevel, title, idPrefix }],
      [rehypeNeeds, needs],
      ...afterwards,
    ],
    remarkRehypeOptions: {
      clobberPrefix: '',
      footnoteLabel: words.heading,
      footnoteBackLabel: (index) => words.back.replace(NUMBER, String(index + 1)),
    },
  } satisfies Options;
}
