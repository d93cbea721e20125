import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { achievementsManageContract } from './achievements-manage.contract.ts';
import type { AchievementsManageService } from './achievements-manage.service.ts';
import { achievementsContract } from './achievements.contract.ts';
import type { AchievementsService } from './achievements.service.ts';
import { streakSettingsContract } from './streak-settings.contract.ts';
import type { StreakSettingsService } from './streak-settings.service.ts';

export function bindAchievementsRoutes(bind: RouteBinder, achievements: AchievementsService): void {
  bind(achievementsContract.list, (_input, context) => achievements.list(signedIn(context)));
}

export function bindAchievementsManageRoutes(bind: RouteBinder, manage: AchievementsManageService): void {
  const { offered, create, update, archive, give } = achievementsManageContract;
  bind(offered, ({ query }, context) => manage.listOffered(signedIn(context), query.courseId ?? null));
  bind(create, async ({ body: { courseId, ...fields } }, context) => ({
    achievement: await manage.create(signedIn(context), courseId ?? null, fields),
  }));
  bind(update, async ({ params, body }, context) => ({
    achievement: await manage.update(signedIn(context), params.achievementId, body),
  }));
  bind(archive, ({ params }, context) => manage.archive(signedIn(context), params.achievementId));
  bind(give, ({ params, query, body }, context) =>
    manage.give(signedIn(context), params.achievementId, body.dryRun, query),
  );
}

export function bindStreakSettingsRoutes(bind: RouteBinder, settings: StreakSettingsService): void {
  bind(streakSettingsContract.get, (_input, context) => settings.get(signedIn(context)));
  bind(streakSettingsContract.set, ({ body }, context) => settings.set(signedIn(context), body));
}
