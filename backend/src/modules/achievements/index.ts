export * from './achievements.values.ts';
export { seedAchievements } from './achievements.repository.ts';
export {
  bindAchievementsManageRoutes,
  bindAchievementsRoutes,
  bindStreakSettingsRoutes,
} from './achievements.routes.ts';
export { createAchievementsService, type AchievementsService } from './achievements.service.ts';
export {
  createAchievementsManageService,
  type AchievementsManageService,
} from './achievements-manage.service.ts';
export {
  createAchievementsGivingService,
  type AchievementsGivingService,
} from './achievements-giving.service.ts';
export { achievementsJobs } from './achievements.jobs.ts';
export { createStreakSettingsService, type StreakSettingsService } from './streak-settings.service.ts';
