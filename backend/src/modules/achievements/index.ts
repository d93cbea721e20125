export * from './achievements.values.ts';
export { seedAchievements } from './achievements.repository.ts';
export { bindAchievementsRoutes } from './achievements.routes.ts';
export { createAchievementsService, type AchievementsService } from './achievements.service.ts';
