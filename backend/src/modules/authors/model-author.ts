/** The author that lets a text model write: prompts out, checked drafts in. */
import { TextModelError } from '../../platform/ai/text-model.ts';
import type { AnswerRequest, ObjectRequest, TextModel } from '../../platform/ai/text-model.ts';
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
import { LessonReply, ModuleReply, OutlineReply } from './model-author-drafts.ts';
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
import { readSectionProse, REVISED_SECTION, shownWhileWritten } from './model-author-prose.ts';
import { createQuoteFinder } from './model-author-quotes.ts';
import { questionsOfSection, readSection } from './model-author-section.ts';
import { suggestWith } from './model-author-suggestion.ts';
import { structureAside } from './authors-reading-threads.ts';

/** Tokens for one unit, thinking included; the call asks for more when that is too little. */
const FIRST_MAX_TOKENS = 12_000;

/** About 600,000 tokens, which leaves room in a context of a million. Characters. */
const MOST_SOURCE_CHARACTERS = 2_000_000;

type Task<Reply, Draft> = {
  prompt: Prompt;
  outline: Outline | null;
  read: (reply: Reply) => Reading<Draft>;
};
type ObjectTask<Reply, Draft> = Task<Reply, Draft> & { name: string; schema: ObjectRequest<Reply>['schema'] };

/** Makes an author of a text model. Its errors are `AuthorError`s; those of the ledger pass through. */
export function createModelAuthor(model: TextModel): Author {
  return {
    identity: model.identity,

    writeOutline: async (context) => {
      refuseTooMuchToRead(context.sources);
      const structure = await structureAside(context.brief, context.sources, context.signal);
      const { draft } = await writeObject(model, context, {
        name: 'outline',
        schema: OutlineReply,
        prompt: outlinePrompt(context.brief, structure),
        outline: null,
        read: (reply) => readOutline(reply, context.brief, structure),
      });
      return draft;
    },

    planModule: async (context, outline, moduleIndex) => {
      const { draft } = await writeObject(model, context, {
        name: 'module',
        schema: ModuleReply,
        prompt: modulePrompt(context.brief, outline, moduleIndex),
        outline,
        read: (reply) => readModule(reply, context.brief, outline, moduleIndex),
      });
      return draft;
    },

    writeLesson: (context, outline, at, plan) => writeLesson(model, context, outline, at, plan),

    writeSection: (context, outline, at, plan, lesson) =>
      writeSection(model, context, outline, at, plan, lesson),

    suggest: (wish, context) => asAuthor(suggestWith(model, wish, context)),
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
    language: context.brief.language,
  };
  const { draft, advice } = await writeObject(model, context, {
    name: 'lesson',
    schema: LessonReply,
    prompt: lessonPrompt(plan, lesson, questions),
    outline,
    read: (reply) => readLesson(reply, reading),
  });
  return { ...draft, findings: advice.map(({ said }) => said) };
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
  const { findQuote, allowsUrl } = againstSources(context.sources);
  const reading = {
    findQuote,
    lesson: lessonDraft,
    sectionIndex: at.sectionIndex,
    sections,
    hasSources: context.sources.length > 0,
    isRevision: context.revision !== null,
    keepsDiagrams: context.mayAskForDiagrams === true,
    // The pictures that a text has already are its own; their addresses stand in no source.
    allowsUrl: (url: string) => allowsUrl(url) || (context.revision?.current.includes(`](${url})`) ?? false),
  };
  const { draft, advice } = await writeProse(model, context, {
    prompt: sectionPrompt(context, lesson, at.sectionIndex, questions),
    outline,
    read: (text) => {
      const needed = reading.isRevision ? REVISED_SECTION : undefined;
      const { reply, faults } = readSectionProse(text, context.sources, needed);
      const { blocking, ...rest } = readSection(reply, reading);
      // A part that is missing is empty as well; that it is missing says more.
      return { ...rest, blocking: faults.length > 0 ? faults : blocking };
    },
  });
  return { ...draft, findings: advice.map(({ said }) => said) };
}

async function writeObject<Reply, Draft>(
  model: TextModel,
  context: AuthorContext,
  task: ObjectTask<Reply, Draft>,
): Promise<Reading<Draft>> {
  const reply = await asAuthor(
    model.generateObject<Reply>({
      ...requestOf(context, task),
      schema: task.schema,
      schemaName: task.name,
      ...rulesOf(task),
    }),
  );
  return task.read(reply);
}

async function writeProse<Draft>(
  model: TextModel,
  context: AuthorContext,
  task: Task<string, Draft>,
): Promise<Reading<Draft>> {
  const text = await asAuthor(
    model.generateText({
      ...requestOf(context, task),
      onText: (written) => context.onPreview(shownWhileWritten(written)),
      ...rulesOf(task),
    }),
  );
  return task.read(text);
}

function requestOf(
  context: AuthorContext,
  task: Pick<Task<never, unknown>, 'prompt' | 'outline'>,
): AnswerRequest {
  const prompt = revising(task.prompt, context.revision);
  return {
    promptVersion: prompt.version,
    system: SYSTEM_PROMPT,
    cachedContext: sharedContext(context.brief, context.sources, task.outline),
    prompt: prompt.text,
    maxTokens: FIRST_MAX_TOKENS,
    effort: 'medium',
    signal: context.signal,
    onText: context.onPreview,
    attempts: context.attempts,
  };
}

const rulesOf = <Reply>({ read }: Pick<Task<Reply, unknown>, 'read'>) => ({
  check: (reply: Reply) => read(reply).blocking,
  advise: (reply: Reply) => read(reply).advice.map(({ ask }) => ask),
});

async function asAuthor<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    if (!(error instanceof TextModelError)) throw error;
    throw new AuthorError(error.kind, error.message, error.retryable);
  });
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
