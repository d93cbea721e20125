/** Says what a run would take, before it is begun. */
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { leftOf, missingFor, structureAside } from '../authors/index.ts';
import type { AuthorsBudgetService, AuthorsService } from '../authors/index.ts';
import { findNewestTexts } from '../sources/index.ts';
import { briefOf } from './generation.brief.ts';
import type { GenerationRequest } from './generation.contract.ts';
import { estimateRun, priceDate, recentCalls } from './generation.estimate.ts';
import { readRecentSizes } from './generation-ledger.queries.ts';

type EstimateDeps = Pick<Platform, 'database'> & { authors: AuthorsService; budget: AuthorsBudgetService };

/** Headings are looked for in so much text; more than that would cost more time than the estimate is worth. */
const MOST_CHARACTERS_READ = 1_000_000;

/** @throws AppError `author_unavailable` */
export async function estimateRequest(
  { database, authors, budget }: EstimateDeps,
  who: SignedIn,
  request: GenerationRequest,
) {
  const { institutionId } = who;
  const author = await authors.choose(institutionId, request.author ?? null);
  const brief = briefOf(request);
  const sources = await textsOf(database, who, request.sources);
  const sourceCharacters = sources.reduce((sum, { text }) => sum + text.length, 0);
  const structure = await structureAside(brief, sourceCharacters > MOST_CHARACTERS_READ ? [] : sources);
  const { lessonsPerModule, sectionsPerLesson } = brief.structure;
  const lessons = structure.modules * lessonsPerModule;
  const counts = {
    outline: 1,
    module: structure.modules,
    lesson: lessons,
    section: lessons * sectionsPerLesson,
  };
  const recent = await readRecentSizes(database, institutionId, author.model);
  const { contentDepth } = brief;
  const input = { author, contentDepth, sourceCharacters, modules: structure.modules, recent };
  const { seconds, ...estimate } = estimateRun(input, counts);
  const state = await budget.state(institutionId);
  const left = leftOf(state);
  return {
    author,
    modules: counts.module,
    lessons,
    sections: counts.section,
    structureFromSources: structure.fromSources,
    ...estimate,
    priceAsOf: priceDate(author),
    minutes: Math.ceil(seconds / 60),
    recentCalls: recentCalls(input),
    budget:
      state.limitMicros === null || left === null
        ? null
        : {
            limitMicros: state.limitMicros,
            leftMicros: left,
            missingMicros: missingFor(estimate.costMicros ?? 0, state),
          },
  };
}

/** The texts that a run would be given; a document that is not there for the person is left to the start to refuse. */
function textsOf(database: EstimateDeps['database'], who: SignedIn, given: GenerationRequest['sources']) {
  const ids = given.flatMap((source) => ('sourceId' in source ? [source.sourceId] : []));
  const ownerId = who.actor.role === 'admin' ? null : who.actor.userId;
  return database.transaction(who, async (tx) => {
    const stored = ids.length === 0 ? [] : await findNewestTexts(tx, who.institutionId, ids, ownerId);
    const byId = new Map(stored.map((source) => [source.sourceId, source]));
    return given.flatMap((source, index) => {
      const text = 'sourceId' in source ? byId.get(source.sourceId) : source;
      return text ? [{ id: String(index), name: text.name, mediaType: text.mediaType, text: text.text }] : [];
    });
  });
}
