/** The author that lets a text model write: prompts out, checked drafts in. */
import { TextModelError } from '../../platform/ai/text-model.ts';
import type { ObjectRequest, TextModel } from '../../platform/ai/text-model.ts';
import { AuthorError } from './author.ts';
import type {
  Author,
  AuthorContext,
  LessonAddress,
  LessonDraft,
  LessonPlan,
  ModulePlan,
  Outline,
  SectionAddress,
  SectionDraft,
  Source,
} from './author.ts';
import { LessonReply, ModuleReply, OutlineReply, SectionReply } from './model-author-drafts.ts';
import type { Reading } from './model-author-drafts.ts';
import {
  lessonPrompt,
  modulePrompt,
  outlinePrompt,
  revising,
  sectionPrompt,
  sharedContext,
  SYSTEM_PROMPT,
} from './model-author.prompts.ts';
import type { Prompt } from './model-author.prompts.ts';
import { questionCount, readLesson } from './model-author-lesson.ts';
import { readModule, readOutline } from './model-author-outline.ts';
import { createQuoteFinder } from './model-author-quotes.ts';
import { questionsOfSection, readSection } from './model-author-section.ts';
import { courseStructure } from './model-author-structure.ts';

/** Tokens for one unit, thinking included; the call asks for more when that is too little. */
const FIRST_MAX_TOKENS = 12_000;

/** About 600,000 tokens, which leaves room in a context of a million. Characters. */
const MOST_SOURCE_CHARACTERS = 2_000_000;

type Task<Reply, Draft> = {
  name: string;
  schema: ObjectRequest<Reply>['schema'];
  prompt: Prompt;
  outline: Outline | null;
  read: (reply: Reply) => Reading<Draft>;
};

/** Makes an author of a text model. Its errors are `AuthorError`s; those of the ledger pass through. */
export function createModelAuthor(model: TextModel): Author {
  return {
    identity: model.identity,

    writeOutline: async (context) => {
      refuseTooMuchToRead(context.sources);
      const structure = courseStructure(context.brief, context.sources);
      return write(model, context, {
        name: 'outline',
        schema: OutlineReply,
        prompt: outlinePrompt(context.brief, structure),
        outline: null,
        read: (reply) => readOutline(reply, context.brief, structure),
      });
    },

    planModule: (context, outline, moduleIndex) =>
      write(model, context, {
        name: 'module',
        schema: ModuleReply,
        prompt: modulePrompt(context.brief, outline, moduleIndex),
        outline,
        read: (reply) => readModule(reply, context.brief, outline, moduleIndex),
      }),

    writeLesson: (context, outline, at, plan) => writeLesson(model, context, outline, at, plan),

    writeSection: (context, outline, at, plan, lesson) =>
      writeSection(model, context, outline, at, plan, lesson),
  };
}

async function writeLesson(
  model: TextModel,
  context: AuthorContext,
  outline: Outline,
  at: LessonAddress,
  plan: ModulePlan,
): Promise<LessonDraft> {
  const lesson = lessonAt(plan, at);
  const questions = questionCount(lesson);
  const lessonsBefore = at.moduleIndex * context.brief.structure.lessonsPerModule + at.lessonIndex;
  const reading = {
    ...againstSources(context.sources),
    lesson,
    prefix: `m${at.moduleIndex + 1}-l${at.lessonIndex + 1}`,
    questions,
    questionsBefore: lessonsBefore * questions,
    seed: outline.title,
  };
  return write(model, context, {
    name: 'lesson',
    schema: LessonReply,
    prompt: lessonPrompt(plan, lesson, questions),
    outline,
    read: (reply) => readLesson(reply, reading),
  });
}

async function writeSection(
  model: TextModel,
  context: AuthorContext,
  outline: Outline,
  at: SectionAddress,
  plan: ModulePlan,
  lessonDraft: LessonDraft,
): Promise<SectionDraft> {
  const lesson = lessonAt(plan, at);
  const sections = lesson.sections.length;
  const questions = questionsOfSection(lessonDraft, sections, at.sectionIndex);
  const reading = {
    ...againstSources(context.sources),
    lesson: lessonDraft,
    sectionIndex: at.sectionIndex,
    sections,
    hasSources: context.sources.length > 0,
  };
  return write(model, context, {
    name: 'section',
    schema: SectionReply,
    prompt: sectionPrompt(context.brief, lesson, at.sectionIndex, questions),
    outline,
    read: (reply) => readSection(reply, reading),
  });
}

async function write<Reply, Draft>(
  model: TextModel,
  context: AuthorContext,
  task: Task<Reply, Draft>,
): Promise<Draft> {
  const prompt = revising(task.prompt, context.revision);
  const request: ObjectRequest<Reply> = {
    schema: task.schema,
    schemaName: task.name,
    promptVersion: prompt.version,
    system: SYSTEM_PROMPT,
    cachedContext: sharedContext(context.brief, context.sources, task.outline),
    prompt: prompt.text,
    maxTokens: FIRST_MAX_TOKENS,
    effort: 'medium',
    check: (reply) => task.read(reply).blocking,
    advise: (reply) => task.read(reply).advice,
    signal: context.signal,
    onText: context.onPreview,
    attempts: context.attempts,
  };
  const reply = await model.generateObject(request).catch((error: unknown) => {
    if (!(error instanceof TextModelError)) throw error;
    throw new AuthorError(error.kind, error.message, error.retryable);
  });
  return task.read(reply).draft;
}

/** Stops the run, for no unit could be written: better than silently reading only a part. */
function refuseTooMuchToRead(sources: readonly Source[]): void {
  const characters = sources.reduce((sum, source) => sum + source.text.length, 0);
  if (characters <= MOST_SOURCE_CHARACTERS) return;
  throw new AuthorError(
    'unavailable',
    `The sources hold ${characters} characters; a model can read ${MOST_SOURCE_CHARACTERS} at once. Give fewer.`,
    false,
  );
}

function lessonAt(plan: ModulePlan, { lessonIndex }: LessonAddress): LessonPlan {
  const lesson = plan.lessons[lessonIndex];
  if (!lesson) throw new Error(`The module “${plan.title}” has no lesson ${lessonIndex + 1}.`);
  return lesson;
}

/** What a reply is held against: quotes must stand in the sources, and so must addresses. */
function againstSources(sources: readonly Source[]) {
  return {
    findQuote: createQuoteFinder(sources),
    allowsUrl: (url: string) => url !== '' && sources.some((source) => source.text.includes(url)),
  };
}
