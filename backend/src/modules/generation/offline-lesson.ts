/** What frames a lesson: why it is worth reading, what to keep of it, what to do and what comes next. */
import type { LessonDraft, ModulePlan } from './generation.author.ts';
import { namedTerms } from './offline-checks.ts';
import type { CheckedLesson } from './offline-checks.ts';
import { contentStems, joinWords } from './offline-language.ts';
import { named } from './offline-objectives.ts';
import { standsAlone } from './offline-sentences.ts';
import { isCode } from './offline-shapes.ts';
import type { Sentence } from './source-prose.ts';

const SUMMARY_SENTENCES = 3;

/** @param nextTitle the lesson after this one; null when the course ends here */
export function draftLesson(checked: CheckedLesson, nextTitle: string | null): LessonDraft {
  const { lifted } = checked.lesson;
  const points = lifted.keypoints.map((item) => `- ${item.markdown}`).join('\n');
  return {
    hook: lifted.questions.map((item) => item.text).join(' ') || openingOf(checked),
    summary: points || keySentences(checked).join(' '),
    next:
      nextTitle === null
        ? 'This is the last lesson: the closing project comes next.'
        : `Next comes “${nextTitle}”.`,
    activity: activityFor(checked),
    questions: checked.questions,
    keys: checked.keys,
  };
}

/** The source's own first sentence that can be understood without the rest. */
function openingOf(checked: CheckedLesson): string {
  const usable = checked.sentences.find((sentence) => isPlain(sentence.text));
  return (
    usable?.text ??
    `This lesson is about ${
      joinWords(
        namedTerms(checked)
          .slice(0, 3)
          .map(({ term }) => term.text),
      ) ||
      (checked.lesson.title ?? 'its source')
    }.`
  );
}

function isPlain(text: string): boolean {
  const length = text.split(' ').length;
  return length >= 6 && length <= 40 && /^\p{Lu}.*[.!?]$/u.test(text) && standsAlone(text);
}

/** The sentences that say most about the lesson's terms, in the order of the text. */
function keySentences(checked: CheckedLesson): string[] {
  const weights = new Map<string, number>();
  for (const { term, score } of checked.terms) {
    for (const stem of contentStems(term.text)) weights.set(stem, Math.max(weights.get(stem) ?? 0, score));
  }
  const rated = checked.sentences
    .map((sentence, index) => ({ sentence, index, weight: weightOf(sentence, weights) }))
    .filter(({ sentence, weight }) => weight > 0 && isPlain(sentence.text) && !sentence.text.endsWith('?'));
  const best = rated.sort((a, b) => b.weight - a.weight || a.index - b.index).slice(0, SUMMARY_SENTENCES);
  return best.sort((a, b) => a.index - b.index).map(({ sentence }) => sentence.text);
}

function weightOf(sentence: Sentence, weights: ReadonlyMap<string, number>): number {
  const stems = contentStems(sentence.text);
  const sum = [...new Set(stems)].reduce((total, stem) => total + (weights.get(stem) ?? 0), 0);
  return sum / Math.sqrt(stems.length + 4);
}

/** The source's own exercises where it has some, else a task that fits any text of its kind. */
function activityFor(checked: CheckedLesson): string {
  const own = checked.lesson.parts.filter((part) => part.kind === 'practice' && part.title !== null);
  if (own.length > 0) return `Work through ${joinWords(own.map((part) => `“${part.title}”`))}.`;
  const terms = namedTerms(checked).map(({ term }) => term);
  const commands = terms.filter((term) => term.shape === 'command' && term.count >= 2).slice(0, 2);
  if (commands.length > 0) {
    const named = commands.map((term) => `\`${term.text}\``).join(' and ');
    return `Repeat the steps of this lesson on an example of your own. Use ${named}, and write down after each step what it changed.`;
  }
  const things = terms.filter((term) => !isCode(term.shape)).slice(0, 2);
  const about =
    things.length > 0 ? things.map((term) => named(term)).join(' and ') : 'the main idea of this lesson';
  return `Explain ${about} to somebody who has not read this lesson. Give an example from your own work, and say what would go wrong without it.`;
}

/** Lessons of a course in order, to find the one after another. */
export function titleAfter(
  plans: readonly Pick<ModulePlan, 'lessons'>[],
  moduleIndex: number,
  lessonIndex: number,
): string | null {
  const within = plans[moduleIndex]?.lessons[lessonIndex + 1];
  return (within ?? plans[moduleIndex + 1]?.lessons[0])?.title ?? null;
}
