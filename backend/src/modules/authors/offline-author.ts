/** The author without a model: courses extracted from sources by fixed rules, and scaffolds where there are none. */
import { AuthorError } from './author.ts';
import type { Author, AuthorContext } from './author.ts';
import { findOfflineQuestion } from './offline-suggestion.ts';
import { performAside } from './authors-reading-threads.ts';
import type { OfflineResults, OfflineTask } from './offline-tasks.ts';

const IDENTITY = { provider: 'offline', model: 'offline-author@1' } as const;

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

/** One unit: a row in the ledger around it, and its text as a preview. */
async function unit<Task extends OfflineTask>(
  context: AuthorContext,
  task: Task,
  preview: (result: OfflineResults[Task['kind']]) => string,
): Promise<OfflineResults[Task['kind']]> {
  stopIfAborted(context);
  refuseRevision(context);
  const start = { ...IDENTITY, promptVersion: IDENTITY.model, prompt: '' };
  const attempt = await context.attempts.open(start);
  const end = { detail: null, responseText: '', stopReason: null, requestId: null, usage: null };
  try {
    const { brief, sources, signal } = context;
    const result = await performAside(brief, sources, task, signal);
    stopIfAborted(context);
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
      unit(context, { kind: 'outline' }, (outline) =>
        [outline.title, ...outline.modules.map((module) => `- ${module.title}`)].join('\n'),
      ),

    planModule: (context, outline, moduleIndex) =>
      unit(context, { kind: 'module', outline, moduleIndex }, (plan) =>
        [plan.title, ...plan.lessons.map((lesson) => `- ${lesson.title}`)].join('\n'),
      ),

    writeLesson: (context, outline, at) =>
      unit(context, { kind: 'lesson', outline, at }, (lesson) => [lesson.hook, lesson.summary].join('\n\n')),

    writeSection: (context, outline, at, _plan, lesson) =>
      unit(context, { kind: 'section', outline, at, lesson }, (section) => section.body.markdown),

    suggest: async (wish, { signal }) => {
      if (wish.action === 'question') return findOfflineQuestion(wish, signal);
      throw new AuthorError(
        'cannot_revise',
        'No AI model is writing here: the offline rules can make a question of a passage, and cannot reword it.',
        false,
      );
    },
  };
}
