/** How it is told that something changed for a learner: caches under their key move, screens that show it read again. */
import { z } from 'zod';
import type { Revisions } from '../../platform/cache/revisions.ts';

export const LearnerChange = z.enum(['progress_changed', 'enrollment_changed', 'achievement_awarded']);

/** What travels with the move of a person's key. A move that says nothing may have changed anything of theirs. */
export const LearnerNews = z.object({
  changes: z.array(LearnerChange).default(['progress_changed']),
  courseId: z.uuid().nullable().default(null),
  windowId: z.uuid().nullable().default(null),
});

/** The key (`revisions.of`, `revisions.move`) of what is shown to a person as theirs. */
export const personKey = ({ institutionId, userId }: { institutionId: string; userId: string }) =>
  `person:${institutionId}:${userId}`;

/** Whose key it is; null for keys of other things. */
export function personOfKey(key: string): { institutionId: string; userId: string } | null {
  const [kind, institutionId, userId] = key.split(':');
  return kind === 'person' && institutionId && userId ? { institutionId, userId } : null;
}

/** What followed in all courses of a person: what was awarded, and the other courses in which something is done. */
export const Settled = z.object({
  achievements: z.array(z.object({ id: z.uuid(), key: z.string(), name: z.string(), points: z.number() })),
  courses: z.array(z.uuid()),
});

/** To call after the commit of what `Settled` says, beside `learnerChanged` for the course it came from, if any. */
export function learnerSettled(
  revisions: Pick<Revisions, 'move'>,
  person: { institutionId: string; userId: string },
  { achievements, courses }: z.output<typeof Settled>,
): void {
  for (const courseId of new Set(courses))
    learnerChanged(revisions, { ...person, courseId }, ['progress_changed']);
  if (achievements.length > 0)
    learnerChanged(revisions, { ...person, courseId: null }, ['achievement_awarded']);
}

/**
 * To call after the commit of every change of what a person learns.
 * @param at whose, and in which course; null: it may be any of theirs
 * @param windowId the person's window that caused it and knows already
 */
export function learnerChanged(
  revisions: Pick<Revisions, 'move'>,
  { courseId, ...person }: { institutionId: string; userId: string; courseId: string | null },
  changes: z.output<typeof LearnerChange>[],
  windowId: string | null = null,
): void {
  const news: z.output<typeof LearnerNews> = { changes, courseId, windowId };
  revisions.move(personKey(person), news);
}
