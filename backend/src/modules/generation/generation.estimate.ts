/**
 * What a run will take, before it is begun: calls, tokens, money and time. Pure.
 * Sizes are those of the institution's own last calls where there are enough of them, else typical ones.
 */
import { costMicros, findModel } from '../../platform/ai/model-catalogue.ts';
import type { AuthorIdentity, Brief } from '../authors/index.ts';
import type { RecentSize } from './generation-ledger.queries.ts';

export type WrittenKind = RecentSize['kind'];
export const WRITTEN_KINDS: readonly WrittenKind[] = ['outline', 'module', 'lesson', 'section'];

type Size = { outputTokens: number; seconds: number; callsPerUnit: number };

/**
 * Tokens of an answer, thinking included, and seconds until it is there. Together they come to the 50,000 tokens that
 * a course of 6 modules, 6 lessons and 12 sections was estimated to take; not measured with a provider.
 */
const TYPICAL: Record<WrittenKind, Size> = {
  outline: { outputTokens: 4_000, seconds: 55, callsPerUnit: 1.2 },
  module: { outputTokens: 1_800, seconds: 26, callsPerUnit: 1.1 },
  lesson: { outputTokens: 2_600, seconds: 37, callsPerUnit: 1.2 },
  section: { outputTokens: 1_600, seconds: 23, callsPerUnit: 1.1 },
};
const DEPTH: Record<Brief['contentDepth'], number> = { overview: 0.7, standard: 1, deep: 1.6 };
/** Fewer calls of a kind than this say little about the next one. */
const FEWEST_RECENT = 5;
/** The instructions and the task of one call. Tokens. */
const OWN_PROMPT_TOKENS = 1_000;
/** The brief, and per module what the outline says of it. Tokens. */
const BRIEF_TOKENS = 400;
const OUTLINE_TOKENS_PER_MODULE = 350;
/** English prose has about four characters to a token; other scripts have fewer, so that this is the lower end. */
const CHARACTERS_PER_TOKEN = 4;
/** Calls at the same time, as the stage writer makes them. */
const LANES = 3;
const OFFLINE_SECONDS_PER_UNIT = 0.2;

export type EstimateInput = {
  author: AuthorIdentity;
  contentDepth: Brief['contentDepth'];
  sourceCharacters: number;
  modules: number;
  recent: readonly RecentSize[];
};

/** What some units of one kind will take. `costMicros` null: the price is not known. */
export type Estimate = {
  units: number;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  costMicros: number | null;
  seconds: number;
};

const NOTHING: Estimate = { units: 0, calls: 0, inputTokens: 0, outputTokens: 0, costMicros: 0, seconds: 0 };

/**
 * Estimates units of one kind.
 * @param isWarm whether the provider still has in its cache what all calls of the run share
 */
export function estimateUnits(
  input: EstimateInput,
  kind: WrittenKind,
  units: number,
  isWarm: boolean,
): Estimate {
  if (units === 0) return NOTHING;
  if (input.author.provider === 'offline') {
    return { ...NOTHING, units, seconds: units * OFFLINE_SECONDS_PER_UNIT };
  }
  const size = sizeOf(input, kind);
  const calls = Math.ceil(units * size.callsPerUnit);
  const shared = sharedTokens(input, kind);
  const output = Math.round(size.outputTokens);
  const first = {
    inputTokens: OWN_PROMPT_TOKENS,
    outputTokens: output,
    cacheReadTokens: 0,
    cacheWriteTokens: shared,
  };
  const warm = { ...first, cacheReadTokens: shared, cacheWriteTokens: 0 };
  const [ofFirst, ofNext] = [isWarm ? warm : first, warm].map((usage) =>
    costMicros(input.author.model, usage),
  );
  return {
    units,
    calls,
    inputTokens: calls * (OWN_PROMPT_TOKENS + shared),
    outputTokens: calls * output,
    costMicros: ofFirst == null || ofNext == null ? null : ofFirst + (calls - 1) * ofNext,
    seconds: size.seconds * (1 + Math.ceil((calls - 1) / LANES)),
  };
}

/** Estimates a whole run, stage after stage. */
export function estimateRun(input: EstimateInput, counts: Record<WrittenKind, number>): Estimate {
  return WRITTEN_KINDS.map((kind, index) => estimateUnits(input, kind, counts[kind], index > 0)).reduce(add);
}

/** On what an estimate rests: how many of the institution's own calls, or none and typical sizes. */
export function recentCalls({ recent }: Pick<EstimateInput, 'recent'>): number {
  return recent.filter(({ calls }) => calls >= FEWEST_RECENT).reduce((sum, { calls }) => sum + calls, 0);
}

/** The day on which the price was read; null when it is not known, and offline. */
export function priceDate({ provider, model }: AuthorIdentity): string | null {
  const entry = provider === 'offline' ? null : findModel(model);
  return entry?.price ? entry.asOf : null;
}

function add(a: Estimate, b: Estimate): Estimate {
  return {
    units: a.units + b.units,
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costMicros: a.costMicros === null || b.costMicros === null ? null : a.costMicros + b.costMicros,
    seconds: a.seconds + b.seconds,
  };
}

function sizeOf({ recent, contentDepth }: EstimateInput, kind: WrittenKind): Size {
  const own = recent.find((size) => size.kind === kind);
  if (own && own.calls >= FEWEST_RECENT) return own;
  const { outputTokens, seconds, callsPerUnit } = TYPICAL[kind];
  const factor = kind === 'section' ? DEPTH[contentDepth] : 1;
  return { outputTokens: outputTokens * factor, seconds: seconds * factor, callsPerUnit };
}

/** What every call of a stage has in common: the sources and the brief, and after the first stage the outline. */
function sharedTokens({ sourceCharacters, modules }: EstimateInput, kind: WrittenKind): number {
  const outline = kind === 'outline' ? 0 : modules * OUTLINE_TOKENS_PER_MODULE;
  return Math.ceil(sourceCharacters / CHARACTERS_PER_TOKEN) + BRIEF_TOKENS + outline;
}
