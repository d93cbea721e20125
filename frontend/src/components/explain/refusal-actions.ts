import { isApiError } from '../../api/api-error.ts';
import type { RequiredAction } from '../../api/generated/types.gen.ts';

/** What a refusal by a rule asks for; null for every other failure. */
export function actionsOf(error: unknown): RequiredAction[] | null {
  if (!isApiError(error) || error.status !== 409) return null;
  const actions = error.members['requiredActions'];
  return Array.isArray(actions) ? (actions as RequiredAction[]) : null;
}
