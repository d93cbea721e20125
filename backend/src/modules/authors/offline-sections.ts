/** The sections of a lesson: their plan and their bodies. */
import type { LessonDraft, SectionDraft, SectionPlan } from './author.ts';
import type { CheckedLesson } from './offline-checks.ts';
import { clip } from './offline-language.ts';
import { fence, renderPart } from './offline-markdown.ts';
import { keyTermsOf } from './offline-naming.ts';
import { partWords } from './offline-parts.ts';
import type { Part } from './offline-parts.ts';
import { resourcesOf } from './offline-resources.ts';
import type { Frame } from './offline-words.ts';
import type { SourceBlock } from '../sources/index.ts';
import { SECTION_SCHEMA_VERSION } from '../courses/index.ts';

/** Silent reading of English prose, words a minute (Brysbaert 2019, without the fastest readers), and per code block. */
const WORDS_PER_MINUTE = 183;
const MINUTES_PER_CODE_BLOCK = 0.5;
/** So many questions make a section of their own; fewer stand below the text they ask about. */
const QUIZ_QUESTIONS = 2;

/** Minutes for words of prose and blocks of code; at least 1. */
export function minutesFor(words: number, codeBlocks: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + codeBlocks * MINUTES_PER_CODE_BLOCK));
}

function codeBlocks(block: SourceBlock): number {
  if (block.kind === 'container') return block.children.reduce((sum, child) => sum + codeBlocks(child), 0);
  return block.node.type === 'code' ? 1 : 0;
}

function partMinutes(part: Part): number {
  const code = part.chunks
    .flatMap((chunk) => chunk.placed)
    .reduce((sum, one) => sum + codeBlocks(one.block), 0);
  return minutesFor(partWords(part), code);
}

const hasQuiz = (checked: CheckedLesson) => checked.questions.length >= QUIZ_QUESTIONS;

/** The sections of a lesson in order: its parts, and the quiz where there are questions for one. */
export function planSections(checked: CheckedLesson, frame: Frame): SectionPlan[] {
  const { parts } = checked.lesson;
  const sections: SectionPlan[] = parts.map((part, index) => ({
    title: clip(part.title ?? frame.say('part', { number: index + 1 }), 200),
    kind: part.kind,
    role:
      part.kind !== 'read'
        ? 'activity'
        : index === 0 && part.title === frame.say('introduction')
          ? 'introduction'
          : 'content',
    estimatedMinutes: partMinutes(part),
    keyTerms: keyTermsOf(checked.byPart[index] ?? [], 6),
  }));
  if (hasQuiz(checked)) {
    const words = checked.questions.reduce((sum, question) => sum + question.prompt.split(/\s+/).length, 60);
    // A question is read like text and takes half a minute to decide, as a block of code takes to follow.
    const estimatedMinutes = minutesFor(words, checked.questions.length);
    const title = frame.say('quiz_title');
    sections.push({ title, kind: 'quiz', role: 'assessment', estimatedMinutes, keyTerms: [] });
  }
  return sections;
}

/**
 * The body of one section.
 * @param lesson the draft whose questions belong to the lesson's last section
 * @returns null when the lesson has no such section
 */
export function writeSectionBody(
  checked: CheckedLesson,
  lesson: LessonDraft,
  index: number,
  frame: Frame,
): SectionDraft | null {
  const { parts } = checked.lesson;
  const quiz = hasQuiz(checked);
  const part = parts[index];
  if (!part && !(quiz && index === parts.length)) return null;
  const text = part ? partMarkdown(checked, lesson, { part, index }, frame) : quizMarkdown(checked, frame);
  const isLast = index === (quiz ? parts.length : parts.length - 1);
  return {
    body: {
      schemaVersion: SECTION_SCHEMA_VERSION,
      markdown: isLast ? `${text}\n\n${lesson.next}` : text,
      questions: isLast ? lesson.questions : [],
      resources: part ? resourcesOf(part) : [],
    },
    keys: isLast ? lesson.keys : [],
  };
}

function partMarkdown(
  checked: CheckedLesson,
  lesson: LessonDraft,
  { part, index }: { part: Part; index: number },
  frame: Frame,
): string {
  const { parts, lifted } = checked.lesson;
  const lastRead = Math.max(
    0,
    parts.findLastIndex((one) => one.kind === 'read'),
  );
  const pieces = [renderPart(part, frame)];
  if (index === 0 && lifted.questions.length > 0) {
    pieces.unshift(fence('callout', frame.say('questions_answered'), lesson.hook));
  }
  if (index === lastRead) {
    const heading = frame.say(lifted.keypoints.length > 0 ? 'key_points' : 'in_short');
    if (lesson.summary !== '') pieces.push(`## ${heading}\n\n${lesson.summary}`);
    if (lesson.activity !== '') pieces.push(fence('callout', frame.say('try_it'), lesson.activity));
  }
  return pieces.filter((piece) => piece !== '').join('\n\n');
}

/** A sentence that names what is asked about, so that it is another one in every lesson. */
function quizMarkdown(checked: CheckedLesson, frame: Frame): string {
  const read = checked.lesson.parts
    .filter((part) => part.kind === 'read')
    .map((part) => frame.say('quoted', { text: part.title ?? '' }));
  const about = read.length > 3 ? [...read.slice(0, 3), frame.say('what_follows')] : read;
  const questions = checked.questions.length;
  if (about.length === 0) return frame.say('quiz', { questions });
  return frame.say('quiz_about', { questions, parts: frame.join(about) });
}
