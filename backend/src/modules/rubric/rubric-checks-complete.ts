/** Whether everything is there: text (01), no text that stands for text (21), keys (22) and reasons (23). */
import type { Check, Counted, ExaminedCourse, Find } from './rubric-check.ts';
import { at, because, clip, itemsOf, lessonsOf, sectionsOf, shareOf, when } from './rubric-check.ts';
import type { PlacedSection } from './rubric-check.ts';
import { NOWHERE } from './rubric-course.ts';
import type { Place } from './rubric-course.ts';
import { findPlaceholder } from './rubric-placeholders.ts';

/** Less than this says nothing. */
const WORDS_OF_A_SENTENCE = 5;
/** Less than this, from an author that was asked for a section, is a stub. */
const WORDS_OF_A_SECTION = 40;
const ASKING_KINDS = new Set(['quiz', 'assessment']);

function sectionFinds({ section, place }: PlacedSection): Find[] {
  const { title, kind, byHand, examination } = section;
  const { words, hasScaffold, hasMedia, items } = examination;
  const isEmpty = words < WORDS_OF_A_SENTENCE && items.length === 0 && !hasMedia;
  const isStub = !byHand && words < WORDS_OF_A_SECTION && items.length === 0;
  return [
    ...when(isEmpty && !hasScaffold, () => ({
      code: 'section_empty',
      values: { title },
      place,
    })),
    ...when(hasScaffold, () => ({
      code: 'unfilled_scaffold',
      values: { title },
      place: at(place, examination.passages.scaffold),
    })),
    ...when(isStub && !isEmpty && !hasScaffold, () => ({
      code: 'section_short',
      values: { title, words, least: WORDS_OF_A_SECTION },
      place,
    })),
    ...when(ASKING_KINDS.has(kind) && items.length === 0, () => ({
      code: 'questions_missing',
      values: { title },
      words: { kind },
      place,
    })),
  ];
}

export const complete: Check = {
  id: 'complete',
  number: 1,
  title: 'Every section is written',
  formula:
    'Share of sections that have text or questions, no part that waits for an author, and in a quiz a question.',
  threshold: `All. A section by an author that was asked for one has at least ${WORDS_OF_A_SECTION} words, one written by hand at least ${WORDS_OF_A_SENTENCE}.`,
  source: 'Schema hygiene; HKUDS/DeepTutor#655, #692 (half-written chapters)',
  weight: 0,
  minimum: 1,
  scope: 'section',
  gate: 1,
  languages: 'all',
  measure: (course) =>
    shareOf(
      sectionsOf(course).map((placed) => ({ finds: sectionFinds(placed) })),
      because('no_sections'),
    ),
};

/** @param title null: of the course itself */
function placeholderIn(title: string | null, text: string, place: Place): Find[] {
  const found = findPlaceholder(text);
  return when(found !== null, () => ({
    code: 'placeholder_text',
    ...(title === null ? { key: 'placeholder_text.course' } : {}),
    values: { ...(title === null ? {} : { title }), found: clip(found ?? '') },
    place,
  }));
}

function placeholders(course: ExaminedCourse): Counted[] {
  const own = [course.title, course.description, ...course.objectives.map(({ text }) => text)];
  return [
    { finds: placeholderIn(null, own.join('\n'), NOWHERE) },
    ...course.modules.map(({ id, title, description }) => ({
      finds: placeholderIn(title, `${title}\n${description}`, { ...NOWHERE, moduleId: id }),
    })),
    ...lessonsOf(course).map(({ lesson, place }) => {
      const texts = [lesson.title, ...lesson.objectives.map(({ text }) => text)];
      return { finds: placeholderIn(lesson.title, texts.join('\n'), place) };
    }),
    ...sectionsOf(course).map(({ section: { title, examination }, place }) => {
      const ofTitle = findPlaceholder(title);
      const found = ofTitle ?? examination.placeholder?.found ?? '';
      const { passage = null, questionId = null } = ofTitle ? {} : (examination.placeholder ?? {});
      return { finds: placeholderIn(title, found, { ...place, passage, questionId }) };
    }),
  ];
}

export const placeholderText: Check = {
  id: 'placeholder_text',
  number: 21,
  title: 'No placeholder text',
  formula:
    'Share of parts without TODO, TBD, lorem ipsum, [insert …], [your …], "as an AI" or working notes of a model. Code is not searched.',
  threshold: 'All.',
  source:
    'ava-labs/builders-hub#4041 (filler live for 47 days), HKUDS/DeepTutor#1352 (working notes published)',
  weight: 0,
  minimum: 1,
  scope: 'section',
  gate: 1,
  languages: 'all',
  measure: (course) => shareOf(placeholders(course), because('no_text')),
};

export const keys: Check = {
  id: 'keys',
  number: 22,
  title: 'Every question has its key',
  formula:
    'Share of sections with questions in which each question has one key that names its options: exactly one for a single choice, at least one for several, an accepted answer for a short text.',
  threshold: 'All.',
  source: 'Proved by structure; HKUDS/DeepTutor#369 (options missing)',
  weight: 0,
  minimum: 1,
  scope: 'section',
  gate: 1,
  languages: 'all',
  measure: (course) =>
    shareOf(
      sectionsOf(course)
        .filter(({ section: { examination } }) => examination.items.length + examination.keyFaults.length > 0)
        .map(({ section, place }) => ({
          finds: section.examination.keyFaults.slice(0, 1).map(({ code: fault }) => ({
            code: 'question_key_invalid',
            values: { title: section.title },
            words: { fault },
            place,
          })),
        })),
      because('no_questions'),
    ),
};

export const rationales: Check = {
  id: 'rationales',
  number: 23,
  title: 'Options are explained',
  formula:
    'Share of questions with options in which every option has a sentence that says why it is right or wrong.',
  threshold: 'At least 90 %.',
  source: 'Feedback that explains helps more than feedback that judges (Shute 2008)',
  weight: 3,
  minimum: 0.9,
  scope: 'section',
  gate: null,
  languages: 'all',
  measure: (course) =>
    shareOf(
      itemsOf(course)
        .filter(({ item }) => item.optionCount > 0)
        .map(({ item, section, place }) => ({
          finds: when(item.optionsExplained < item.optionCount, () => ({
            code: 'option_unexplained',
            values: {
              title: section.title,
              open: item.optionCount - item.optionsExplained,
              options: item.optionCount,
              prompt: clip(item.prompt),
            },
            place,
          })),
        })),
      because('no_choices'),
    ),
};
