import type { Options } from 'react-markdown';
import type { TFunction } from 'i18next';
import { footnoteWords } from './footnote-words.ts';
import type { LazyPlugins } from './lazy-plugins.ts';
import { keepNames } from './markdown-addresses.ts';
import { components } from './markdown-parts.tsx';
import { stepsOf, type PlacedText } from './markdown-steps.ts';
import type { Needs } from './rehype-place.ts';

/** Every step from a text to safe elements. `needs` is filled on the way. */
export function optionsOf(
  text: PlacedText,
  needs: Needs,
  { math, highlighting }: LazyPlugins,
  t: TFunction<'markdown'>,
) {
  return {
    ...stepsOf(text, needs, [...math, ...highlighting], footnoteWords(t)),
    children: text.source,
    urlTransform: keepNames,
    components,
  } satisfies Options;
}
