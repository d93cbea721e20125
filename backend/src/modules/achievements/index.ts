export * from './achievements.values.ts';
