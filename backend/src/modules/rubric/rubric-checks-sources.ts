/** What the sources say: references (16) and statements that no source carries (17). */
import type { Check, ExaminedCourse, Find, PlacedSection } from './rubric-check.ts';
import { because, clip, itemsOf, lessonsOf, notMeasured, sectionsOf, shareOf, when } from './rubric-check.ts';
import type { Counted } from './rubric-check.ts';
import type { RubricCitation, RubricSources } from './rubric-course.ts';

/** What is wrong with a citation, as the end of a key; null when nothing speaks against it. */
function faultOf(citation: RubricCitation, sources: RubricSources | null) {
  const { start, end, quote } = citation;
  if (start > end || quote.trim() === '') return 'place';
  return sources?.faultOf(citation) ?? null;
}

function citationsOf({ section, place }: PlacedSection, sources: RubricSources | null): Counted[] {
  return section.examination.citations.map(({ citation, questionId }) => {
    const fault = faultOf(citation, sources);
    return {
      finds: when(fault !== null, () => ({
        code: 'citation_invalid',
        key: `citation_invalid.${fault!}`,
        values: {
          title: section.title,
          source: clip(citation.sourceName),
          quote: clip(citation.quote.replace(/\s+/g, ' ').trim()),
        },
        place: { ...place, questionId },
      })),
    };
  });
}

/** Questions that name an objective; one that nobody stated leads nowhere. */
function namedObjectives(course: ExaminedCourse): Counted[] {
  const ofCourse = course.objectives.map(({ id }) => id);
  const known = new Map(
    lessonsOf(course).map(({ lesson }) => [
      lesson,
      new Set([...ofCourse, ...lesson.objectives.map(({ id }) => id)]),
    ]),
  );
  return itemsOf(course)
    .filter(({ item }) => item.objectiveId !== null)
    .map(({ item, lesson, section, place }) => ({
      finds: when(!known.get(lesson)?.has(item.objectiveId ?? ''), () => ({
        code: 'objective_unknown',
        values: { title: section.title, prompt: clip(item.prompt) },
        place,
      })),
    }));
}

export const references: Check = {
  id: 'references',
  number: 16,
  title: 'References are true',
  formula:
    'Share of citations whose words stand at the cited place of their source (typography and Markdown aside), and of named objectives that exist.',
  threshold: 'All.',
  source: 'Grounding; HKUDS/DeepTutor#694 (references without a place)',
  weight: 8,
  minimum: 1,
  scope: 'section',
  gate: 1,
  languages: 'all',
  measure: (course) => {
    const { sources } = course;
    const cited = sectionsOf(course).flatMap((placed) => citationsOf(placed, sources));
    const named = namedObjectives(course);
    const counted = [...cited, ...named];
    const isSound = counted.every(({ finds }) => finds.length === 0);
    if (sources === null && cited.length > 0 && isSound) {
      return notMeasured(because('sources_not_at_hand'));
    }
    return shareOf(counted, because('no_references'));
  },
};

export const unsupportedSpecifics: Check = {
  id: 'unsupported_specifics',
  number: 17,
  title: 'Numbers come from the sources',
  formula:
    'Share of the numbers, dates and percentages of two digits or more in the text that some source has.',
  threshold: 'At least 90 %.',
  source: 'A proxy for factuality: invented figures are the commonest kind of invention a rule can see',
  weight: 5,
  minimum: 0.9,
  scope: 'section',
  gate: null,
  languages: 'all',
  measure: (course) => {
    const known = course.sources?.numbers ?? null;
    if (known === null) return notMeasured(because('sources_unread'));
    if (known.length === 0) return notMeasured(because('without_sources'));
    const stated = sectionsOf(course).flatMap(({ section, place }) =>
      section.examination.numbers.map((number) => ({
        finds: when(!known.some((numbers) => numbers.has(number)), (): Find => ({
          code: 'number_unsupported',
          values: { title: section.title, number },
          place,
        })),
      })),
    );
    return shareOf(stated, because('no_numbers'));
  },
};
