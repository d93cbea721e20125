/** A whole course out of sources, laid out once: every unit takes its share from it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Brief, ModulePlan, Source } from './author.ts';
import { checkCourse, namedTerms } from './offline-checks.ts';
import type { CheckedLesson } from './offline-checks.ts';
import { clip, isEnglish } from './offline-language.ts';
import { nameEverything } from './offline-naming.ts';
import { readCourse } from './offline-reading.ts';
import { planSections } from './offline-sections.ts';
import { shapeCourse } from './offline-structure.ts';
import type { ShapedModule } from './offline-structure.ts';
import { frameIn } from './offline-words.ts';
import type { Frame } from './offline-words.ts';
import type { SourceDocument } from '../sources/index.ts';
import { parseSource } from '../sources/index.ts';

/** `plans` and `lessons` run alike: module by module, lesson by lesson. */
export type ExtractedCourse = {
  documents: SourceDocument[];
  plans: ModulePlan[];
  lessons: CheckedLesson[][];
  /** What the sources say one should know before, as they say it. */
  prerequisites: string[];
  structureFromSources: boolean;
};

/**
 * Reads the sources and lays the course out. Takes about 50 ms for 10,000 words, and gives way to other work often.
 * @param stop throws when the work is no longer wanted
 * @returns null when the sources hold nothing that could be taught
 */
export async function extractCourse(
  brief: Brief,
  sources: readonly Source[],
  stop: () => void,
): Promise<ExtractedCourse | null> {
  const documents: SourceDocument[] = [];
  for (const source of sources) {
    stop();
    documents.push(parseSource(source));
    await nextTurn();
  }
  const frame = frameIn(brief.language);
  const shape = shapeCourse(documents, brief.structure, frame);
  if (shape.modules.length === 0) return null;
  const english = isEnglish(brief.language, sources.map((source) => source.text.slice(0, 2_000)).join('\n'));
  const reading = await readCourse(shape.modules, documents, english, stop);
  nameEverything(shape.modules, reading.byPart, frame);
  const lessons = await checkCourse(shape.modules, reading, brief, english, stop);
  return {
    documents,
    plans: shape.modules.map((module, index) => planOf(module, index, lessons[index] ?? [], frame)),
    lessons,
    prerequisites: lessons
      .flat()
      .flatMap((checked) => checked.lesson.lifted.prerequisites.map((item) => item.text)),
    structureFromSources: shape.fromSources,
  };
}

function planOf(
  module: ShapedModule,
  index: number,
  lessons: readonly CheckedLesson[],
  frame: Frame,
): ModulePlan {
  const sections = lessons.map((checked) => planSections(checked, frame));
  const title = module.title ?? frame.say('module', { number: index + 1 });
  return {
    title,
    description: clip(describe(title, lessons, frame), 2_000),
    lessons: lessons.map((checked, place) => ({
      title: checked.lesson.title ?? title,
      objectives: checked.objectives,
      estimatedMinutes: (sections[place] ?? []).reduce((sum, section) => sum + section.estimatedMinutes, 0),
      sections: sections[place] ?? [],
    })),
  };
}

/** What the module is about, in the source's own questions or terms. */
function describe(title: string, lessons: readonly CheckedLesson[], frame: Frame): string {
  const questions = lessons.flatMap((checked) => checked.lesson.lifted.questions.map((item) => item.text));
  if (questions.length > 0) return questions.join(' ');
  const terms = lessons.flatMap((checked) => namedTerms(checked).slice(0, 3)).slice(0, 5);
  const about = frame.join(terms.map(({ term }) => term.text));
  return about === '' ? frame.say('module_follows', { title }) : frame.say('module_about', { terms: about });
}
