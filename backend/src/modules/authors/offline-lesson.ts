/** What frames a lesson: why it is worth reading, what to keep of it, what to do and what comes next. */
import type { LessonDraft, ModulePlan } from './author.ts';
import { namedTerms } from './offline-checks.ts';
import type { CheckedLesson } from './offline-checks.ts';
import { editedMarkdown } from './offline-edits.ts';
import { contentStems } from './offline-language.ts';
import { escapePlain, renderPart } from './offline-markdown.ts';
import { named } from './offline-objectives.ts';
import { partWords } from './offline-parts.ts';
import { standsAlone } from './offline-sentences.ts';
import { isCode } from './offline-shapes.ts';
import type { Frame } from './offline-words.ts';
import { citationOf } from '../sources/index.ts';
import type { Sentence } from '../sources/index.ts';

const SUMMARY_SENTENCES = 3;

/** A lesson of fewer words is its own summary. */
const SUMMARY_FROM_WORDS = 200;

/**
 * What is not the source's own is left empty where the source has nothing to offer.
 * @param nextTitle the lesson after this one; null when the course ends here
 */
export function draftLesson(checked: CheckedLesson, nextTitle: string | null, frame: Frame): LessonDraft {
  const { questions, keypoints } = checked.lesson.lifted;
  return {
    hook: questions.length > 0 ? asList(questions.map((item) => item.markdown)) : openingOf(checked, frame),
    summary:
      keypoints.length > 0 ? keypoints.map((item) => `- ${item.markdown}`).join('\n') : keySentences(checked),
    next: nextTitle === null ? frame.say('last_lesson') : frame.say('next_lesson', { title: nextTitle }),
    activity: activityFor(checked, frame),
    questions: checked.questions,
    keys: checked.keys,
  };
}

const asList = (items: string[]) =>
  items.length === 1 ? items.join('') : items.map((item) => `- ${item}`).join('\n');

/** A sentence with the markup that its source gives it. */
function markdownOf(sentence: Sentence): string {
  const { document, node } = sentence.passage;
  const { start, end } = citationOf(sentence);
  return document.plain ? escapePlain(sentence.text) : editedMarkdown(document, node, { start, end });
}

/** The first sentence that can be understood without the rest: the source opens with it, so it is not said twice. */
function openingOf(checked: CheckedLesson, frame: Frame): string {
  const [part] = checked.lesson.parts;
  const usable = checked.sentences.find((sentence) => isPlain(sentence.text));
  if (!part || !usable) return '';
  const opening = markdownOf(usable);
  return renderPart(part, frame).includes(opening) ? opening : '';
}

function isPlain(text: string): boolean {
  const length = text.split(' ').length;
  return length >= 6 && length <= 40 && /^\p{Lu}.*[.!?]$/u.test(text) && standsAlone(text);
}

/** The sentences that say most about the lesson's terms, in the order of the text, as a list. */
function keySentences(checked: CheckedLesson): string {
  if (checked.lesson.parts.reduce((sum, part) => sum + partWords(part), 0) < SUMMARY_FROM_WORDS) return '';
  const weights = new Map<string, number>();
  for (const { term, score } of checked.terms) {
    for (const stem of contentStems(term.text)) weights.set(stem, Math.max(weights.get(stem) ?? 0, score));
  }
  const rated = checked.sentences
    .map((sentence, index) => ({ sentence, index, weight: weightOf(sentence, weights) }))
    .filter(({ sentence, weight }) => weight > 0 && isPlain(sentence.text) && !sentence.text.endsWith('?'));
  const best = rated.sort((a, b) => b.weight - a.weight || a.index - b.index).slice(0, SUMMARY_SENTENCES);
  return best
    .sort((a, b) => a.index - b.index)
    .map(({ sentence }) => `- ${markdownOf(sentence).replace(/\s+/g, ' ')}`)
    .join('\n');
}

function weightOf(sentence: Sentence, weights: ReadonlyMap<string, number>): number {
  const stems = contentStems(sentence.text);
  const sum = [...new Set(stems)].reduce((total, stem) => total + (weights.get(stem) ?? 0), 0);
  return sum / Math.sqrt(stems.length + 4);
}

/** A task that fits any text of its kind (terms are named in English only); none where the source sets exercises, which are sections of their own. */
function activityFor(checked: CheckedLesson, frame: Frame): string {
  if (checked.lesson.parts.some((part) => part.kind !== 'read')) return '';
  const terms = namedTerms(checked).map(({ term }) => term);
  const commands = terms.filter((term) => term.shape === 'command' && term.count >= 2).slice(0, 2);
  if (commands.length > 0) {
    const named = commands.map((term) => `\`${term.text}\``).join(' and ');
    return `Repeat the steps of this lesson on an example of your own. Use ${named}, and write down after each step what it changed.`;
  }
  const things = terms.filter((term) => !isCode(term.shape)).slice(0, 2);
  if (things.length === 0) return frame.say('explain_main_idea');
  const about = things.map((term) => named(term)).join(' and ');
  return `Explain ${about} to somebody who has not read this lesson. Give an example from your own work, and say what would go wrong without it.`;
}

/** Lessons of a course in order, to find the one after another. */
export function titleAfter(
  plans: readonly (Pick<ModulePlan, 'lessons'> | null)[],
  moduleIndex: number,
  lessonIndex: number,
): string | null {
  const within = plans[moduleIndex]?.lessons[lessonIndex + 1];
  return (within ?? plans[moduleIndex + 1]?.lessons[0])?.title ?? null;
}
