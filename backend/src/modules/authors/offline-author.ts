/** The author without a model: courses extracted from sources by fixed rules, and scaffolds where there are none. */
import { AuthorError } from './author.ts';
import type { Author, AuthorContext, Brief, LessonDraft, SectionDraft, Source } from './author.ts';
import { extractCourse } from './offline-course.ts';
import type { ExtractedCourse } from './offline-course.ts';
import { originOf, plansIn, UNFRAMED } from './offline-edited.ts';
import { draftLesson, titleAfter } from './offline-lesson.ts';
import { outlineOf } from './offline-outline.ts';
import { scaffoldLesson, scaffoldModule, scaffoldOutline, scaffoldSection } from './offline-scaffold.ts';
import { writeSectionBody } from './offline-sections.ts';

const IDENTITY = { provider: 'offline', model: 'offline-author@1' } as const;

/** A run asks for many units of the same sources: they are read once per array, and again in a new process. */
const read = new WeakMap<Source[], { brief: string; course: Promise<ExtractedCourse | null> }>();

/** The parts of the brief that decide what is extracted. */
function briefKey(brief: Brief): string {
  return JSON.stringify([brief.title, brief.language, brief.contentDepth, brief.structure]);
}

function courseOf(context: AuthorContext): Promise<ExtractedCourse | null> {
  const { brief, sources } = context;
  const known = read.get(sources);
  if (known?.brief === briefKey(brief)) return known.course;
  const course = extractCourse(brief, sources, () => stopIfAborted(context));
  const entry = { brief: briefKey(brief), course };
  read.set(sources, entry);
  // One unit's abort must not fail the next one.
  course.catch(() => {
    if (read.get(sources) === entry) read.delete(sources);
  });
  return course;
}

function stopIfAborted(context: AuthorContext): void {
  if (context.signal.aborted) throw new AuthorError('aborted', 'The run was stopped.', false);
}

/** Rules extract; they do not rewrite. Giving the old text back as if it were a new one would be a lie. */
function refuseRevision({ revision }: AuthorContext): void {
  if (revision === null) return;
  throw new AuthorError(
    'cannot_revise',
    'No AI model is writing here: the offline rules cannot follow an instruction. Edit the text yourself, or choose another author.',
    false,
  );
}

function noSuchUnit(what: string): AuthorError {
  return new AuthorError('invalid', `The sources have no such ${what}.`, false);
}

/** One unit: a row in the ledger around it, and its text as a preview. */
async function unit<T>(
  context: AuthorContext,
  write: (course: ExtractedCourse | null) => T,
  preview: (result: T) => string,
): Promise<T> {
  stopIfAborted(context);
  refuseRevision(context);
  const start = { ...IDENTITY, promptVersion: IDENTITY.model, prompt: '' };
  const attempt = await context.attempts.open(start);
  const end = { detail: null, responseText: '', stopReason: null, requestId: null, usage: null };
  try {
    const course = context.sources.length > 0 ? await courseOf(context) : null;
    stopIfAborted(context);
    const result = write(course);
    context.onPreview(preview(result));
    await context.attempts.close(attempt, { ...end, outcome: 'ok', responseText: JSON.stringify(result) });
    return result;
  } catch (error) {
    const aborted = error instanceof AuthorError && error.kind === 'aborted';
    const detail = error instanceof Error ? error.message : String(error);
    await context.attempts.close(attempt, { ...end, outcome: aborted ? 'aborted' : 'error', detail });
    throw error;
  }
}

/**
 * The offline author. The same brief and sources give the same bytes, in any process and in any order of units.
 * Its methods throw AuthorError: `aborted` when the signal says so, `invalid` for a unit the course does not have,
 * `cannot_revise` when they are to follow an instruction.
 */
export function createOfflineAuthor(): Author {
  return {
    identity: IDENTITY,

    writeOutline: (context) =>
      unit(
        context,
        (course) => (course ? outlineOf(context.brief, course) : scaffoldOutline(context.brief)),
        (outline) => [outline.title, ...outline.modules.map((module) => `- ${module.title}`)].join('\n'),
      ),

    planModule: (context, outline, moduleIndex) =>
      unit(
        context,
        (course) => {
          const extracted = course ? plansIn(outline, course.plans)[moduleIndex] : null;
          const plan = extracted ?? scaffoldModule(context.brief, outline, moduleIndex);
          if (!plan) throw noSuchUnit('module');
          return plan;
        },
        (plan) => [plan.title, ...plan.lessons.map((lesson) => `- ${lesson.title}`)].join('\n'),
      ),

    writeLesson: (context, outline, at) =>
      unit(
        context,
        (course): LessonDraft => {
          if (!course) return scaffoldLesson(context.brief, outline, at);
          const origin = originOf(outline, at.moduleIndex);
          if (origin === null) return UNFRAMED;
          const checked = course.lessons[origin]?.[at.lessonIndex];
          if (!checked) throw noSuchUnit('lesson');
          return draftLesson(
            checked,
            titleAfter(plansIn(outline, course.plans), at.moduleIndex, at.lessonIndex),
          );
        },
        (lesson) => [lesson.hook, lesson.summary].join('\n\n'),
      ),

    writeSection: (context, outline, at, _plan, lesson) =>
      unit(
        context,
        (course): SectionDraft => {
          const origin = originOf(outline, at.moduleIndex);
          if (!course || origin === null) return scaffoldSection(context.brief, outline, at);
          const checked = course.lessons[origin]?.[at.lessonIndex];
          const section = checked ? writeSectionBody(checked, lesson, at.sectionIndex) : null;
          if (!section) throw noSuchUnit('section');
          return section;
        },
        (section) => section.body.markdown,
      ),
  };
}
