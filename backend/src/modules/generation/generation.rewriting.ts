/** Lets an author write a section of a saved course anew, after a wish. Touches the database to read and for the ledger. */
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { Said } from '../../platform/sentences.ts';
import type { Platform } from '../../platform/platform.ts';
import { AuthorError, questionsOfSection } from '../authors/index.ts';
import type {
  Author,
  AuthorContext,
  AuthorIdentity,
  AuthorsService,
  LessonDraft,
  ModulePlan,
  Outline,
} from '../authors/index.ts';
import { citationsOf, loadCitedTexts } from '../courses/index.ts';
import type { Question, SectionContent as Content } from '../courses/index.ts';
import { closeAttempt, cutUnitAttempts, openAttempt } from './generation-ledger.repository.ts';
import { reserveForRewrite, settleRewrite } from './generation-rewrite-funds.service.ts';
import { findSectionUnit, newestSources } from './generation-sections.repository.ts';
import { listUnits } from './generation-units.repository.ts';
import { EMPTY_LESSON } from './generation.assembly.ts';
import { LessonContent, SectionContent, storable } from './generation.content.ts';
import type { StoredBrief, UnitAddress } from './generation.content.ts';
import { groundBodies } from './generation.grounding.ts';
import { measureSection } from './generation.measure.ts';
import { keepQuestionIds } from './generation.question-ids.ts';
import { findRun, type RunSource } from './generation.repository.ts';
import { readWritten } from './generation.written.ts';

export type RewriteScope = 'text' | 'questions' | 'all';

/** `base` is what the author wrote last, `current` what stands in the draft. */
export type RewriteTask = {
  institutionId: string;
  revisionId: string;
  askedAt: Date;
  courseId: string;
  sectionId: string;
  instruction: string;
  scope: RewriteScope;
  author: AuthorIdentity;
  base: Content;
  current: Content;
};

export type Rewrite =
  | { kind: 'written'; content: Content; score: number; findings: Said[] }
  /** The author did not want to, or cannot follow wishes. */
  | { kind: 'declined'; code: string; message: string }
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'aborted' };

type Deps = Pick<Platform, 'database' | 'clock'> & { authors: AuthorsService };

type Material = {
  generationId: string;
  unitId: string;
  brief: StoredBrief;
  outline: Outline;
  plan: ModulePlan;
  lesson: LessonDraft;
  at: Required<UnitAddress>;
  sources: RunSource[];
};

/**
 * Writes a section anew. What the scope leaves out stays as the author wrote it last, so that comparing the three
 * shows no change there.
 * @param signal ends when nobody wants the text any more
 * @param onPreview is given what is written so far
 * @throws what is no `AuthorError`: a fault of ours
 */
export async function rewriteSection(
  deps: Deps,
  task: RewriteTask,
  signal: AbortSignal,
  onPreview: (text: string) => void,
): Promise<Rewrite> {
  const author = deps.authors.directory.find(task.author);
  if (!author) return { kind: 'failed', ...deps.authors.directory.absenceOf(task.author) };
  const material = await loadMaterial(deps, task);
  try {
    await reserveForRewrite(deps, task, material);
    const content = storable(await write(deps, author, task, material, signal, onPreview));
    return { kind: 'written', ...(await groundAndMeasure(deps, task, content, material)) };
  } catch (error) {
    if (signal.aborted) return { kind: 'aborted' };
    if (error instanceof z.ZodError) {
      return { kind: 'failed', code: 'author_invalid', message: z.prettifyError(error) };
    }
    if (error instanceof AppError && error.code === 'ai_budget_exceeded') {
      return { kind: 'failed', code: error.code, message: error.message };
    }
    if (!(error instanceof AuthorError)) throw error;
    const kind = error.kind === 'refused' || error.kind === 'cannot_revise' ? 'declined' : 'failed';
    return { kind, code: error.code, message: storable(error.message) };
  } finally {
    const { unitId } = material;
    await deps.database.transaction(task, (tx) => settleRewrite(tx, task, unitId, deps.clock.now()));
  }
}

/** What the run of the section knows. Calls that a killed worker left open are closed as cut, and settled. */
async function loadMaterial({ database, clock }: Deps, task: RewriteTask): Promise<Material> {
  const { institutionId, courseId, sectionId } = task;
  return database.transaction({ institutionId }, async (tx) => {
    const unit = await findSectionUnit(tx, institutionId, sectionId);
    if (!unit) throw new Error(`Section ${sectionId} came of no run.`);
    const { unitId, generationId, address } = unit;
    const key = { institutionId, generationId };
    await cutUnitAttempts(tx, institutionId, unitId, clock.now());
    await settleRewrite(tx, task, unitId, clock.now());
    const run = await findRun(tx, key);
    const written = readWritten(await listUnits(tx, key));
    const { moduleIndex = 0, lessonIndex = 0, sectionIndex = 0 } = address;
    const plan = written.plans[moduleIndex];
    if (!run || !written.outline || !plan) throw new Error(`Run ${generationId} is not whole.`);
    return {
      generationId,
      unitId,
      brief: run.brief,
      outline: written.outline,
      plan,
      lesson: written.lesson(address) ?? EMPTY_LESSON,
      at: { moduleIndex, lessonIndex, sectionIndex },
      sources: await newestSources(tx, { ...key, courseId }),
    };
  });
}

async function write(
  { database, clock }: Deps,
  author: Author,
  { institutionId, instruction, scope, base, current }: RewriteTask,
  material: Material,
  signal: AbortSignal,
  onPreview: (text: string) => void,
): Promise<Content> {
  const { brief, sources, outline, plan, at, generationId, unitId } = material;
  const key = { institutionId, generationId };
  const context: Omit<AuthorContext, 'revision'> = {
    brief,
    sources,
    signal,
    onPreview,
    attempts: {
      open: (start) => database.transaction(key, (tx) => openAttempt(tx, key, unitId, start, 'revision')),
      close: (attemptId, end) =>
        database.transaction(key, (tx) => closeAttempt(tx, key, attemptId, end, clock.now())),
    },
  };
  let asked = { questions: base.body.questions, keys: base.keys };
  if (scope !== 'text') {
    const revision = {
      instruction: forQuestions(instruction, material),
      current: currentQuestions(material, current),
    };
    const fresh = LessonContent.parse(await author.writeLesson({ ...context, revision }, outline, at, plan));
    const taken = current.body.questions.map(({ id }) => id);
    asked = keepQuestionIds(asked, shareOf(fresh, material), taken);
  }
  if (scope === 'questions') return { body: { ...base.body, questions: asked.questions }, keys: asked.keys };
  const revision = { instruction, current: current.body.markdown };
  const lesson = lessonAsking(scope === 'text' ? current.body.questions : asked.questions, material);
  const section = SectionContent.parse(
    await author.writeSection({ ...context, revision }, outline, at, plan, lesson),
  );
  return { body: { ...section.body, questions: asked.questions }, keys: asked.keys };
}

/** The lesson as the author of one section sees it: each section's share of its questions is what this one asks. */
function lessonAsking(questions: Question[], { lesson, plan, at }: Material): LessonDraft {
  const sections = plan.lessons[at.lessonIndex]?.sections ?? [];
  return { ...lesson, questions: sections.flatMap(() => questions), keys: [] };
}

/** The questions of a lesson are asked together; those of the other sections stay as they are. */
function shareOf(
  lesson: LessonDraft,
  { plan, at }: Pick<Material, 'plan' | 'at'>,
): Pick<LessonDraft, 'questions' | 'keys'> {
  const sections = plan.lessons[at.lessonIndex]?.sections.length ?? 1;
  const questions = questionsOfSection(lesson, sections, at.sectionIndex);
  const ids = new Set(questions.map(({ id }) => id));
  return { questions, keys: lesson.keys.filter(({ questionId }) => ids.has(questionId)) };
}

function forQuestions(instruction: string, { plan, at }: Material): string {
  const title = plan.lessons[at.lessonIndex]?.sections[at.sectionIndex]?.title ?? '';
  return `${instruction}\n\nThis is about the questions that check the section “${title}”. Leave the others as they are.`;
}

/** The lesson as it is, with the section's questions as they stand in the draft now. */
function currentQuestions({ lesson, plan, at }: Material, current: Content): string {
  const own = new Set(shareOf(lesson, { plan, at }).questions.map(({ id }) => id));
  const first = lesson.questions.findIndex(({ id }) => own.has(id));
  const others = lesson.questions.filter(({ id }) => !own.has(id));
  const questions = others.toSpliced(Math.max(0, first), 0, ...current.body.questions);
  const keys = [...lesson.keys.filter(({ questionId }) => !own.has(questionId)), ...current.keys];
  const rightOnes = new Map(keys.map(({ questionId, correct }) => [questionId, new Set(correct)]));
  const asked = questions.map(({ id, prompt, options }, index) =>
    [
      `${index + 1}. ${prompt}`,
      ...options.map((option) => `   - [${rightOnes.get(id)?.has(option.id) ? 'x' : ' '}] ${option.text}`),
    ].join('\n'),
  );
  return [lesson.hook, lesson.activity, lesson.summary, lesson.next, ...asked]
    .filter((part) => part !== '')
    .join('\n\n');
}

/**
 * Ties what is cited anew to the versions that the author read, and measures the text, which is no scaffold any more.
 * What the wish left alone goes on citing the versions that it was written from.
 */
async function groundAndMeasure(
  { database }: Deps,
  { institutionId, courseId }: RewriteTask,
  written: Content,
  { brief, outline, plan, at, sources }: Material,
) {
  const lesson = plan.lessons[at.lessonIndex];
  if (!lesson) throw new Error('A section is rewritten of a lesson that is not planned.');
  return database.transaction({ institutionId }, async (tx) => {
    const [body = written.body] = await groundBodies(tx, institutionId, [written.body], sources);
    const content = { ...written, body };
    const cited = await loadCitedTexts(tx, { institutionId, courseId }, citationsOf(body));
    const measuring = { brief, sources: [...sources, ...cited] };
    const whole = { ...outline, mode: 'written' as const };
    const { score, findings } = measureSection(measuring, whole, lesson, at.sectionIndex, content);
    return { content, score: score ?? 0, findings };
  });
}
