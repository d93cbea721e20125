/** The job: has one proposal written, from wherever an earlier worker left it. The draft is not touched. */
import type { AuthorsService } from '../authors/index.ts';
import { getSectionUnderReview, keepContent } from '../courses/index.ts';
import { holdRun, rewriteSection } from '../generation/index.ts';
import type { Rewrite } from '../generation/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import { asFindings } from '../../platform/sentences.ts';
import type { RevisionStatus } from './review.replies.ts';
import {
  changeRevision,
  findRevision,
  showPreview,
  supersedeProposals,
  UNDER_WAY,
} from './review-revisions.repository.ts';
import type { RevisionKey } from './review-revisions.repository.ts';

export type WriterDeps = Pick<Platform, 'database' | 'clock' | 'logger'> & { authors: AuthorsService };

/** How soon a cancelled wish's call is cut, and how often what is written so far is shown. */
const LOOK_MILLISECONDS = 400;
const PREVIEW_CHARACTERS = 2_000;

/**
 * Writes the proposal unless it is written, cancelled or gone. Safe to call again at any time.
 * @param signal ends when the worker stops; the wish then stays as it is for the next one
 * @throws when the worker stopped, so that the job is delivered again
 */
export async function writeRevision(deps: WriterDeps, key: RevisionKey, signal: AbortSignal): Promise<void> {
  const hold = await holdRun(deps.database, key.revisionId, signal);
  const released = AbortSignal.any([signal, hold.lost]);
  try {
    await writeHeld(deps, key, released);
  } catch (error) {
    if (released.aborted) throw error;
    deps.logger.error({ err: error, revisionId: key.revisionId }, 'a revision met a fault');
    await end(deps, key, {
      kind: 'failed',
      code: 'internal_error',
      message: 'Something went wrong on our side. The section is as it was.',
    });
  } finally {
    await hold.release();
  }
  if (released.aborted) throw new AppError('worker_stopped', 503, 'The worker let go of the revision.');
}

async function writeHeld(deps: WriterDeps, key: RevisionKey, released: AbortSignal): Promise<void> {
  const begun = await begin(deps, key);
  if (!begun) return;
  const watch = watchRevision(deps, key);
  const signal = AbortSignal.any([released, watch.ended]);
  try {
    const rewrite = await rewriteSection(deps, begun, signal, watch.show);
    if (!signal.aborted) await end(deps, key, rewrite);
  } finally {
    await watch.stop();
  }
}

/** Marks the wish as being written. @returns null: nothing to do */
function begin({ database, clock }: WriterDeps, key: RevisionKey) {
  const { institutionId } = key;
  return database.transaction({ institutionId }, async (tx) => {
    const change = { status: 'writing', startedAt: clock.now(), preview: '' } as const;
    if (!(await changeRevision(tx, key, UNDER_WAY, change))) return null;
    const revision = (await findRevision(tx, key))!;
    const { sectionId, courseId } = revision;
    const { base, current } = await getSectionUnderReview(tx, { institutionId, courseId, id: sectionId });
    return { ...revision, ...key, base: base ?? current, current };
  });
}

const STATUS: Record<Exclude<Rewrite['kind'], 'aborted'>, RevisionStatus> = {
  written: 'proposed',
  declined: 'declined',
  failed: 'failed',
};

/** One transaction: the proposal, and the one whose place it takes. A wish that was cancelled meanwhile stays so. */
async function end({ database, clock }: WriterDeps, key: RevisionKey, rewrite: Rewrite): Promise<void> {
  if (rewrite.kind === 'aborted') return;
  const { institutionId } = key;
  const over = { status: STATUS[rewrite.kind], finishedAt: clock.now(), preview: '' };
  await database.transaction({ institutionId }, async (tx) => {
    if (rewrite.kind !== 'written') {
      const { code, message } = rewrite;
      await changeRevision(tx, key, ['writing'], { ...over, errorCode: code, errorMessage: message });
      return;
    }
    const revision = await findRevision(tx, key);
    if (revision?.status !== 'writing') return;
    const { content, score, findings } = rewrite;
    const hashes = await keepContent(tx, institutionId, content);
    await supersedeProposals(tx, institutionId, revision.sectionId);
    await changeRevision(tx, key, ['writing'], { ...over, ...hashes, score, ...asFindings(findings) });
  });
}

/** Notices that a wish was cancelled, so that its call is cut; shows what is written at the same pace. */
function watchRevision({ database }: WriterDeps, key: RevisionKey) {
  const ended = new AbortController();
  let written = '';
  let shown = '';
  let looking = Promise.resolve();
  const look = async () => {
    const preview = written.slice(-PREVIEW_CHARACTERS).toWellFormed().replaceAll('\0', '');
    const isNew = preview !== shown;
    shown = preview;
    const revision = await database.transaction(key, async (tx) => {
      if (isNew) await showPreview(tx, key, preview);
      return findRevision(tx, key);
    });
    if (revision?.status !== 'writing') ended.abort();
  };
  // One look at a time: a slow database must not pile them up. A look that fails is made again.
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined);
  }, LOOK_MILLISECONDS);
  return {
    ended: ended.signal,
    show(text: string): void {
      written = text;
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await looking;
    },
  };
}
