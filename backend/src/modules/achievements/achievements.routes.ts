import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { achievementsContract } from './achievements.contract.ts';
import type { AchievementsService } from './achievements.service.ts';

export function bindAchievementsRoutes(bind: RouteBinder, achievements: AchievementsService): void {
  bind(achievementsContract.list, (_input, context) => achievements.list(signedIn(context)));
}
