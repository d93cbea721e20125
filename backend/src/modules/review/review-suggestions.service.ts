/** Help with a passage: taken on in one transaction, written outside of any, and kept with what the person made of it. */
import { randomUUID } from 'node:crypto';
import { costMicros } from '../../platform/ai/model-catalogue.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { AuthorError, reserveBudget, settleBudget, SUGGESTION_TOKENS } from '../authors/index.ts';
import type { Author, AuthorIdentity, AuthorsService, Suggestion } from '../authors/index.ts';
import { assertUnlocked, getSectionUnderReview } from '../courses/index.ts';
import type { CourseEditing } from '../courses/index.ts';
import type { SectionAddress } from './review-revisions.service.ts';
import type { SuggestionRequest } from './review-suggestions.contract.ts';
import * as repository from './review-suggestions.repository.ts';
import type { SuggestionKey } from './review-suggestions.repository.ts';

/** Shorter than what stands before a server waits. */
const WRITING_MILLISECONDS = 55_000;
const FORGOTTEN_MILLISECONDS = WRITING_MILLISECONDS + 60_000;
const WRITTEN_AT_ONCE = 2;
const RETRY_AFTER_SECONDS = 5;

type Deps = Pick<Platform, 'database' | 'clock' | 'logger'> & {
  authors: AuthorsService;
  editing: CourseEditing;
};
type Wish = Parameters<Author['suggest']>[0];
/** A wish that was taken on, with the money that is set aside for it. */
type Taken = { key: SuggestionKey; wish: Wish; reservationId: string; reservedMicros: number };

export function suggestionUseCases(deps: Deps) {
  const stopping = new AbortController();
  return {
    /** Ends the calls under way, for a program that stops. */
    endSuggestions: (): void => stopping.abort(),

    /**
     * Has something suggested for a passage; the draft does not change.
     * @param left aborts when nobody waits for it any more
     * @throws AppError as the contract declares
     */
    async suggest(who: SignedIn, address: SectionAddress, request: SuggestionRequest, left: AbortSignal) {
      const identity = await deps.authors.choose(who.institutionId, request.author ?? null);
      const author = deps.authors.directory.find(identity);
      if (!author) throw conflict('author_unavailable', 'The chosen author is not there.');
      const taken = await takeOn(deps, who, address, request, identity);
      const proposal = await write(deps, author, taken, [left, stopping.signal]);
      return { id: taken.key.suggestionId, action: request.action, author: identity, proposal };
    },

    /** @throws AppError `suggestion_not_found`, `suggestion_not_open`, `course_not_found`, `forbidden` */
    decideSuggestion: (
      who: SignedIn,
      { courseId, sectionId, suggestionId }: SectionAddress & { suggestionId: string },
      decision: 'accepted' | 'rejected',
    ): Promise<void> =>
      deps.editing.change<void>(who, courseId, 'edit', async (tx, { institutionId }) => {
        const key = { institutionId, suggestionId };
        const own = { courseId, sectionId, requestedBy: who.actor.userId };
        const found = await repository.findOwnSuggestion(tx, key, own);
        if (!found) throw notFound('suggestion_not_found', 'There is no such suggestion of yours.');
        if (!(await repository.decideSuggestion(tx, key, decision, deps.clock.now()))) {
          throw conflict('suggestion_not_open', 'This suggestion was decided already.');
        }
        const details = { suggestionId, action: found.action };
        const audit = {
          action: `suggestion_${decision}`,
          entityType: 'section',
          entityId: sectionId,
          details,
        };
        return { result: undefined, audit, keepsReview: true };
      }),
  };
}

async function takeOn(
  { clock, editing }: Deps,
  who: SignedIn,
  { courseId, sectionId }: SectionAddress,
  { action, passage }: SuggestionRequest,
  author: AuthorIdentity,
): Promise<Taken> {
  const { institutionId, actor } = who;
  return editing.change(who, courseId, 'generate', async (tx, course) => {
    const { section, current } = await getSectionUnderReview(tx, { institutionId, courseId, id: sectionId });
    assertUnlocked(section);
    await assertRoom(tx, who, clock.now());
    const suggestionId = await repository.insertSuggestion(tx, institutionId, {
      courseId,
      sectionId,
      requestedBy: actor.userId,
      action,
      passage,
      author,
    });
    const reservedMicros = mostMicros(author);
    const reservationId = await reserveBudget(tx, {
      institutionId,
      purpose: 'suggestion',
      subjectId: suggestionId,
      micros: reservedMicros,
      at: clock.now(),
      expiresAfterSeconds: FORGOTTEN_MILLISECONDS / 1_000,
    });
    const { title, difficulty, language } = course;
    const wish: Wish = {
      action,
      passage,
      section: { title: section.title, markdown: current.body.markdown },
      course: { title, difficulty, language },
      questionPrefix: `s-${randomUUID()}`,
    };
    const details = { suggestionId, action, ...author };
    return {
      result: { key: { institutionId, suggestionId }, wish, reservationId, reservedMicros },
      audit: { action: 'suggestion_requested', entityType: 'section', entityId: sectionId, details },
      keepsReview: true,
    };
  });
}

/** A price that is not known counts as nothing, as for courses. */
function mostMicros({ provider, model }: AuthorIdentity): number {
  if (provider === 'offline') return 0;
  const { input: inputTokens, output: outputTokens } = SUGGESTION_TOKENS;
  return costMicros(model, { inputTokens, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 }) ?? 0;
}

async function assertRoom(tx: Transaction, { institutionId, actor }: SignedIn, now: Date): Promise<void> {
  const { userId } = actor;
  await repository.takeTurn(tx, institutionId, userId);
  const forgotten = new Date(now.getTime() - FORGOTTEN_MILLISECONDS);
  await repository.closeForgotten(tx, institutionId, userId, forgotten);
  if ((await repository.countWriting(tx, institutionId, userId)) < WRITTEN_AT_ONCE) return;
  throw new AppError('too_many_suggestions', 429, 'Two suggestions are being written for you already.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

/** Every call is in the ledger before it is made; what it took is settled whatever came of it. */
async function write(deps: Deps, author: Author, taken: Taken, ends: AbortSignal[]): Promise<Suggestion> {
  const { key, wish, reservationId, reservedMicros } = taken;
  const ledger = openLedger(deps, key);
  const signal = AbortSignal.any([...ends, AbortSignal.timeout(WRITING_MILLISECONDS)]);
  const close = (ending: Parameters<typeof repository.finishSuggestion>[2]) =>
    deps.database.transaction(key, async (tx) => {
      const at = deps.clock.now();
      await repository.finishSuggestion(tx, key, ending, at);
      // A call that was cut may not say what it took: then the most it can have taken counts.
      const micros = ledger.spentMicros() ?? reservedMicros;
      await settleBudget(tx, { institutionId: key.institutionId, reservationId, micros, at });
    });
  let proposal: Suggestion;
  try {
    proposal = await author.suggest(wish, { signal, attempts: ledger.attempts });
  } catch (error) {
    const failure = error instanceof AuthorError ? refusalOf(error) : null;
    await close({ errorCode: failure?.code ?? 'internal_error' });
    if (!failure) deps.logger.error({ error, ...key }, 'a suggestion failed');
    throw failure ?? error;
  }
  await close({ proposal });
  return proposal;
}

function openLedger({ database, clock }: Deps, key: SuggestionKey) {
  let spent: number | null = 0;
  const models = new Map<string, string>();
  return {
    /** Null when one call did not say what it took, or its price is not known. */
    spentMicros: () => spent,
    attempts: {
      open: async (start: Parameters<typeof repository.openCall>[2]) => {
        const id = await database.transaction(key, (tx) => repository.openCall(tx, key, start));
        models.set(id, start.model);
        return id;
      },
      close: async (id: string, end: Omit<Parameters<typeof repository.closeCall>[3], 'model'>) => {
        const call = { ...end, model: models.get(id) ?? '' };
        const cost = await database.transaction(key, (tx) =>
          repository.closeCall(tx, key, id, call, clock.now()),
        );
        spent = spent === null || cost === null ? null : spent + cost;
      },
    },
  };
}

const REFUSALS: Record<AuthorError['kind'], [code: string, status: number]> = {
  cannot_revise: ['author_cannot_revise', 409],
  refused: ['suggestion_declined', 422],
  invalid: ['suggestion_unusable', 502],
  truncated: ['suggestion_unusable', 502],
  unauthorized: ['provider_unauthorized', 502],
  unavailable: ['provider_unavailable', 502],
  aborted: ['provider_unavailable', 502],
};

function refusalOf({ kind, message }: AuthorError): AppError {
  const [code, status] = REFUSALS[kind];
  return new AppError(code, status, message);
}
