import type { Transaction } from '../../platform/database/database.ts';

type Place = { institutionId: string; courseId: string; userId: string };

const GUESSES = 5;
const WINDOW_MILLISECONDS = 3_600_000;

const keyOf = (place: Place) => ({ institutionId_courseId_userId: place });

/** How many seconds somebody must wait before they may try a code again; 0 when they may now. */
export async function secondsUntilNextCode(tx: Transaction, place: Place, now: Date): Promise<number> {
  const found = await tx.enrollmentCodeGuess.findUnique({
    where: keyOf(place),
    select: { guesses: true, countedSince: true },
  });
  if (!found || found.guesses < GUESSES) return 0;
  const left = found.countedSince.getTime() + WINDOW_MILLISECONDS - now.getTime();
  return Math.max(0, Math.ceil(left / 1000));
}

/** Counts a wrong code; an hour after the first one the count begins anew. */
export async function countWrongCode(tx: Transaction, place: Place, now: Date): Promise<void> {
  const isOver = new Date(now.getTime() - WINDOW_MILLISECONDS);
  const begunAnew = await tx.enrollmentCodeGuess.updateMany({
    where: { ...place, countedSince: { lte: isOver } },
    data: { guesses: 1, countedSince: now },
  });
  if (begunAnew.count > 0) return;
  await tx.enrollmentCodeGuess.upsert({
    where: keyOf(place),
    create: { ...place, guesses: 1, countedSince: now },
    update: { guesses: { increment: 1 } },
  });
}
