import type { Transaction } from '../../platform/database/database.ts';
import { REFERENCE_ACHIEVEMENTS } from './achievements.reference.ts';

/** Gives an institution the reference achievements it does not have yet; what it changed in them is kept. */
export async function seedAchievements(tx: Transaction, institutionId: string): Promise<void> {
  await tx.achievement.createMany({
    data: REFERENCE_ACHIEVEMENTS.map((achievement) => ({ institutionId, ...achievement })),
    skipDuplicates: true,
  });
}
