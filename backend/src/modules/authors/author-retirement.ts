/** Which models end soon: by the table, or by what their provider says. Pure. */
import type { ModelStanding } from '../../platform/ai/model-standing.ts';

/** A model that is asked for, with all that is known of its end. Days as `2026-11-30`. */
export type WatchedModel = {
  provider: string;
  model: string;
  retiresAt: string | null;
  standing: ModelStanding;
};

export type RetirementWarning = {
  /** `retires` soon, `retired` already, or `not_offered`: the provider does not list it. */
  kind: 'retires' | 'retired' | 'not_offered';
  provider: string;
  model: string;
  retiresAt: string | null;
};

/** From so many days before its end a model is warned of: a term of a school is about to be planned with it. */
const DAYS_OF_WARNING = 60;

/** @returns a warning, or null while nothing is known to be wrong; the provider's own date is believed first */
export function retirementWarning(watched: WatchedModel, today: Date): RetirementWarning | null {
  const { provider, model, standing } = watched;
  const retiresAt = standing.retiresAt ?? watched.retiresAt;
  const days = retiresAt === null ? Number.POSITIVE_INFINITY : daysBetween(today, retiresAt);
  if (days <= 0) return { kind: 'retired', provider, model, retiresAt };
  if (standing.isOffered === false) return { kind: 'not_offered', provider, model, retiresAt };
  return days <= DAYS_OF_WARNING ? { kind: 'retires', provider, model, retiresAt } : null;
}

function daysBetween(today: Date, day: string): number {
  return Math.ceil((Date.parse(`${day}T00:00:00Z`) - today.getTime()) / 86_400_000);
}
