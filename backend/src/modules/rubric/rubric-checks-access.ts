/** Whether everybody can use the text (18). */
import type { Check, Find, PlacedSection } from './rubric-check.ts';
import type { ExaminedItem } from './rubric-examination.ts';
import { at, because, clip, sectionsOf, shareOf, when } from './rubric-check.ts';

/** Characters of a text that describes a picture. */
const ALTERNATIVE = { shortest: 5, longest: 150 };
const FILE_NAME = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;
const SAYS_PICTURE = /^(?:an? )?(?:image|picture|photo|screenshot) of\b/i;
const EMPTY_LINK = /^(?:click here|here|this|link|read more|more)$/i;

const isMissing = (alternative: string) => alternative.trim() === '';

function isPoor(text: string): boolean {
  const alternative = text.trim();
  if (alternative === '') return false;
  const { shortest, longest } = ALTERNATIVE;
  const fits = alternative.length >= shortest && alternative.length <= longest;
  return !fits || FILE_NAME.test(alternative) || SAYS_PICTURE.test(alternative);
}

function pictureFinds({ section, place }: PlacedSection): Find[] {
  const { title, examination } = section;
  const { images, passages } = examination;
  const missing = images.findIndex(isMissing);
  const poor = images.findIndex(isPoor);
  return [
    ...when(missing >= 0, () => ({
      code: 'alternative_text_missing',
      values: { title },
      place: at(place, passages.images[missing]),
    })),
    ...when(poor >= 0, () => ({
      code: 'alternative_text_poor',
      values: { title, text: clip(images[poor] ?? '') },
      place: at(place, passages.images[poor]),
    })),
  ];
}

function filmFinds({ section, place }: PlacedSection): Find[] {
  const { title, examination } = section;
  return when(examination.videosWithoutCaptions > 0, () => ({
    code: 'captions_missing',
    values: { title },
    place: at(place, examination.passages.video),
  }));
}

/** Of one question, wherever in it the picture or the film stands. */
function itemFinds(item: ExaminedItem, { section, place }: PlacedSection): Find[] {
  const values = { title: section.title, prompt: clip(item.prompt) };
  const asked = { ...place, questionId: item.id };
  const poor = item.images.find(isPoor);
  return [
    ...when(item.images.some(isMissing), () => ({
      code: 'alternative_text_missing',
      key: 'alternative_text_missing.question',
      values,
      place: asked,
    })),
    ...when(poor !== undefined, () => ({
      code: 'alternative_text_poor',
      key: 'alternative_text_poor.question',
      values: { ...values, text: clip(poor ?? '') },
      place: asked,
    })),
    ...when(item.videosWithoutCaptions > 0, () => ({
      code: 'captions_missing',
      key: 'captions_missing.question',
      values,
      place: asked,
    })),
  ];
}

function structureFinds({ section, place }: PlacedSection): Find[] {
  const { title, examination } = section;
  const { headings, links, codeWithoutLanguage, brokenReferences, passages } = examination;
  const skipped = headings.findIndex(({ depth }, index) => depth > (headings[index - 1]?.depth ?? 2) + 1);
  const empty = links.findIndex((text) => text === '' || EMPTY_LINK.test(text));
  const [broken] = brokenReferences;
  return [
    ...when(skipped >= 0, () => ({
      code: 'heading_skipped',
      values: { title, text: clip(headings[skipped]?.text ?? '') },
      place: at(place, passages.headings[skipped]),
    })),
    ...when(empty >= 0, () => ({
      code: 'link_unnamed',
      values: { title, text: links[empty] ?? '' },
      place: at(place, passages.links[empty]),
    })),
    ...when(codeWithoutLanguage > 0, () => ({
      code: 'code_language_missing',
      values: { title },
      place: at(place, passages.code),
    })),
    ...when(broken !== undefined, () => ({
      code: 'reference_broken',
      values: { title, text: clip(broken ?? '') },
      place: at(place, passages.addresses.get(broken ?? '')),
    })),
  ];
}

export const accessibility: Check = {
  id: 'accessibility',
  number: 18,
  title: 'Everybody can use it',
  formula:
    'Share of sections whose pictures are described in 5 to 150 characters, whose videos have captions, whose headings skip no level, whose links say what they lead to and lead somewhere, and whose code names its language.',
  threshold: 'At least 90 %.',
  source: 'WCAG 2.2, 1.1.1, 1.2.2, 1.3.1 and 2.4.4',
  weight: 4,
  minimum: 0.9,
  scope: 'section',
  gate: null,
  languages: 'all',
  measure: (course) =>
    shareOf(
      sectionsOf(course).map((placed) => ({
        finds: [
          ...pictureFinds(placed),
          ...filmFinds(placed),
          ...placed.section.examination.items.flatMap((item) => itemFinds(item, placed)),
          ...structureFinds(placed),
        ],
      })),
      because('no_sections'),
    ),
};
