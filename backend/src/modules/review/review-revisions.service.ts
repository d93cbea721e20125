/** Wishes for a section and what people say of the proposals: each is one transaction with its audit row. */
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AuthorsService } from '../authors/index.ts';
import {
  assertUnlocked,
  getSectionUnderReview,
  readContents,
  sectionChanged,
  takeOverText,
} from '../courses/index.ts';
import type { ContentHashes, CourseEditing, SectionContent, SectionUnderReview } from '../courses/index.ts';
import { findSectionUnit, recordSectionReviews } from '../generation/index.ts';
import { compareSections } from './review-comparison.ts';
import { comparisonView } from './review-comparison.view.ts';
import { mergeSections, takeTheirs } from './review-merge.ts';
import type { Side } from './review-merge.ts';
import { listRevisions } from './review.queries.ts';
import type { Acceptance, RevisionRequest } from './review-revisions.contract.ts';
import * as repository from './review-revisions.repository.ts';
import type { Revision } from './review-revisions.repository.ts';

export const REVISION_QUEUE = 'review.revision';

/** Wishes of one person that are written or wait at the same time. */
const REVISIONS_AT_ONCE = 10;
const RETRY_AFTER_SECONDS = 30;
/** A wish outlives many workers: each kill costs the job one delivery, and none of them may be the last. */
const DELIVERY = { retryLimit: 1_000, retryDelay: 1, retryBackoff: false };

type Deps = Pick<Platform, 'database' | 'clock' | 'jobs'> & {
  authors: AuthorsService;
  editing: CourseEditing;
};
/** A section of a course's draft. */
export type SectionAddress = { courseId: string; sectionId: string };
type RevisionAddress = SectionAddress & { revisionId: string };

export function revisionUseCases(deps: Deps) {
  return {
    /**
     * Asks for a proposal.
     * @throws AppError `section_not_found`, `section_locked`, `section_not_generated`, `revision_under_way`,
     *   `author_unavailable`, `author_cannot_revise`, `too_many_revisions`, and as every change of a course
     */
    requestRevision: (who: SignedIn, address: SectionAddress, request: RevisionRequest) =>
      requestRevision(deps, who, address, request),

    /** @throws AppError `section_not_found`, `revision_not_found`, `course_not_found`, `forbidden` */
    getRevision: (who: SignedIn, address: RevisionAddress) => getRevision(deps, who, address),

    /** @throws AppError `revision_not_found`, `revision_ended`, and as every change of a course */
    cancelRevision: (who: SignedIn, address: RevisionAddress) =>
      deps.editing.change<void>(who, address.courseId, 'edit', async (tx) => {
        await getOwn(tx, who, address);
        const change = { status: 'cancelled', finishedAt: deps.clock.now(), preview: '' } as const;
        if (!(await repository.changeRevision(tx, keyOf(who, address), repository.UNDER_WAY, change))) {
          throw conflict('revision_ended', 'Nothing is being written for this wish.');
        }
        return { result: undefined, audit: audited('revision_cancelled', address, {}) };
      }),

    /**
     * Takes a proposal over, whole, by choices, or as a person edited it.
     * @throws AppError `revision_not_found`, `revision_not_open`, `section_locked`, `section_changed`,
     *   `choices_missing`, `question_key_invalid`, and as every change of a course
     */
    acceptRevision: (who: SignedIn, address: RevisionAddress, acceptance: Acceptance) =>
      acceptRevision(deps, who, address, acceptance),

    /** @throws AppError `revision_not_found`, `revision_not_open`, and as every change of a course */
    rejectRevision: (who: SignedIn, address: RevisionAddress, notes: string) =>
      deps.editing.change<void>(who, address.courseId, 'edit', async (tx, { institutionId }) => {
        const { proposed, instruction } = await getOwn(tx, who, address);
        await decide(deps, tx, who, address, 'rejected');
        const diff = { revisionId: address.revisionId, instruction, proposed };
        const review = { reviewerId: who.actor.userId, verdict: 'reject', notes, diff } as const;
        await recordSectionReviews(tx, institutionId, [address.sectionId], review);
        return { result: undefined, audit: audited('revision_rejected', address, { notes }) };
      }),
  };
}

const keyOf = ({ institutionId }: SignedIn, { revisionId }: RevisionAddress) => ({
  institutionId,
  revisionId,
});
const sectionKey = ({ institutionId }: SignedIn, { courseId, sectionId }: SectionAddress) => ({
  institutionId,
  courseId,
  id: sectionId,
});
const audited = (
  action: string,
  { sectionId, revisionId }: RevisionAddress,
  details: Record<string, string | boolean>,
) => ({ action, entityType: 'section', entityId: sectionId, details: { revisionId, ...details } });

/** @throws AppError `section_not_found`, `revision_not_found`; another section's wish is not there either */
async function getOwn(tx: Transaction, who: SignedIn, address: RevisionAddress): Promise<Revision> {
  const revision = await repository.findRevision(tx, keyOf(who, address));
  if (revision?.sectionId === address.sectionId && revision.courseId === address.courseId) return revision;
  await getSectionUnderReview(tx, sectionKey(who, address));
  throw notFound('revision_not_found', 'There is no such wish for this section.');
}

async function requestRevision(
  { editing, authors, jobs }: Deps,
  who: SignedIn,
  address: SectionAddress,
  { instruction, scope, author: wish }: RevisionRequest,
): Promise<{ id: string }> {
  const { institutionId, actor } = who;
  // Asked first: who may not have anything written is told nothing of authors.
  await editing.read(who, address.courseId, async () => undefined, 'generate');
  const author = await authors.choose(institutionId, wish ?? null);
  if (author.provider === 'offline') {
    throw conflict('author_cannot_revise', 'The offline rules cannot follow a wish; an AI model can.');
  }
  return editing.change(who, address.courseId, 'generate', async (tx) => {
    const { section } = await getSectionUnderReview(tx, sectionKey(who, address));
    assertUnlocked(section);
    const unit = await findSectionUnit(tx, institutionId, address.sectionId);
    if (!unit)
      throw conflict('section_not_generated', 'No run wrote this section: there is no author to ask.');
    await assertRoom(tx, who, address.sectionId);
    const id = await repository.insertRevision(tx, institutionId, {
      sectionId: address.sectionId,
      unitId: unit.unitId,
      requestedBy: actor.userId,
      instruction,
      scope,
      author,
    });
    await recordSectionReviews(tx, institutionId, [address.sectionId], {
      reviewerId: actor.userId,
      verdict: 'regenerate',
      notes: instruction,
      diff: { revisionId: id },
    });
    await jobs.send(tx, REVISION_QUEUE, { institutionId, revisionId: id }, DELIVERY);
    const details = { instruction, scope, ...author };
    return { result: { id }, audit: audited('revision_requested', { ...address, revisionId: id }, details) };
  });
}

/** The course is locked, so nobody asks for the same section at the same time. */
async function assertRoom(
  tx: Transaction,
  { institutionId, actor }: SignedIn,
  sectionId: string,
): Promise<void> {
  if (await repository.isUnderWay(tx, institutionId, sectionId)) {
    throw conflict('revision_under_way', 'This section is being written anew already.');
  }
  const going = await repository.countUnderWay(tx, institutionId, actor.userId);
  if (going < REVISIONS_AT_ONCE) return;
  throw new AppError(
    'too_many_revisions',
    429,
    `${going} sections are being written anew; wait for one of them.`,
    {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    },
  );
}

/** What is compared: the author's last text, the draft, and the proposal. Without the first, the draft stands for it. */
async function sidesOf(
  tx: Transaction,
  institutionId: string,
  read: SectionUnderReview,
  proposed: ContentHashes,
) {
  const [theirs] = await readContents(tx, institutionId, [proposed]);
  return { base: read.base ?? read.current, mine: read.current, theirs: theirs! };
}

async function getRevision({ database, editing }: Deps, who: SignedIn, address: RevisionAddress) {
  const read = await editing.read(who, address.courseId, async (tx, { institutionId }) => {
    const { status, proposed } = await getOwn(tx, who, address);
    const section = await getSectionUnderReview(tx, sectionKey(who, address));
    const isOpen = status === 'proposed' && proposed !== null;
    const sides = isOpen ? await sidesOf(tx, institutionId, section, proposed) : null;
    return { sectionRevision: section.section.revision, sides };
  });
  const { institutionId } = who;
  const [row] = await listRevisions(database, institutionId, address.sectionId, address.revisionId);
  const { preview, ...revision } = row!;
  return {
    revision,
    preview,
    sectionRevision: read.sectionRevision,
    comparison: read.sides && comparisonView(compareSections(read.sides)),
  };
}

/** @throws AppError `revision_not_open` */
async function decide(
  { clock }: Deps,
  tx: Transaction,
  who: SignedIn,
  address: RevisionAddress,
  status: 'accepted' | 'rejected',
): Promise<void> {
  const change = { status, decidedAt: clock.now(), decidedBy: who.actor.userId };
  if (await repository.changeRevision(tx, keyOf(who, address), ['proposed'], change)) return;
  throw conflict('revision_not_open', 'This proposal is not written yet, or somebody has answered it.');
}

async function acceptRevision(deps: Deps, who: SignedIn, address: RevisionAddress, acceptance: Acceptance) {
  const key = sectionKey(who, address);
  const { institutionId } = key;
  return deps.editing.change(who, address.courseId, 'edit', async (tx) => {
    const { proposed, instruction } = await getOwn(tx, who, address);
    const before = await getSectionUnderReview(tx, key);
    if (before.section.revision !== acceptance.revision) throw sectionChanged(before.section);
    await decide(deps, tx, who, address, 'accepted');
    if (!proposed) throw new Error(`Proposal ${address.revisionId} has no content.`);
    const { content, changes } = chosenContent(
      await sidesOf(tx, institutionId, before, proposed),
      acceptance,
    );
    const taken = { content, generated: proposed, reviewer: who.actor.userId };
    const { revision, editedByHand, ...after } = await takeOverText(tx, key, before, taken);
    const { bodyHash, keysHash } = before.section;
    const diff = {
      revisionId: address.revisionId,
      instruction,
      before: { bodyHash, keysHash },
      proposed,
      after,
      changes,
    };
    await recordSectionReviews(tx, institutionId, [address.sectionId], {
      reviewerId: who.actor.userId,
      verdict: editedByHand ? 'edit' : 'accept',
      notes: acceptance.notes,
      diff,
    });
    return {
      result: { id: address.sectionId, revision },
      audit: audited('revision_accepted', address, {
        replacedBodyHash: bodyHash,
        replacedKeysHash: keysHash,
        ...after,
        editedByHand,
      }),
    };
  });
}

/** @throws AppError `choices_missing` naming the changes that nobody has chosen between */
function chosenContent(
  sides: Parameters<typeof mergeSections>[0],
  { take, choices, markdown }: Acceptance,
): { content: SectionContent; changes: { id: string; side: Side }[] } {
  const chosen = new Map(choices.map(({ changeId, side }) => [changeId, side]));
  // Whoever wrote the text themselves has decided about all of it.
  const own = (side: SectionContent) =>
    markdown === undefined ? side : { ...side, body: { ...side.body, markdown } };
  const merging = { base: own(sides.base), mine: own(sides.mine), theirs: own(sides.theirs) };
  const merge = mergeSections(merging, take === 'all' ? takeTheirs(merging) : chosen);
  if (merge.kind === 'merged') return merge;
  throw new AppError(
    'choices_missing',
    422,
    'You and the author changed the same place: choose one of the two.',
    {
      extra: { changeIds: merge.changeIds },
    },
  );
}
