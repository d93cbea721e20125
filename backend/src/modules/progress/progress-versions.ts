/** What another version of a course makes of the progress that somebody has: pure, so that preview and move agree. */

import { standingOf, type LearnerChoice, type Standing } from '../courses/index.ts';

/** A section of a version, as progress counts it. */
export type CountedSection = {
  id: string;
  lessonId: string;
  countsForCourse: boolean;
  countsForLesson: boolean;
};

/**
 * How far somebody is in a version.
 * @param done ids of completed sections, of whichever version
 */
export function standingIn(version: CountedSection[], done: ReadonlySet<string>): Standing {
  const counted = version.filter(({ countsForCourse }) => countsForCourse);
  return standingOf(counted.filter(({ id }) => done.has(id)).length, counted.length);
}

/**
 * The sections somebody is given credit for when they are moved: no lesson and no course that they have finished opens
 * again, so what counts there and is new to them counts as done.
 * @returns ids of sections of `to`, in its order
 */
export function creditsFor(
  from: CountedSection[],
  to: CountedSection[],
  done: ReadonlySet<string>,
): string[] {
  const hasFinished = (sections: CountedSection[]) =>
    sections.length > 0 && sections.every(({ id }) => done.has(id));
  const isCourseDone = hasFinished(from.filter(({ countsForCourse }) => countsForCourse));
  const lessons = Map.groupBy(
    from.filter(({ countsForLesson }) => countsForLesson),
    ({ lessonId }) => lessonId,
  );
  const isLessonDone = (lessonId: string) => hasFinished(lessons.get(lessonId) ?? []);
  return to
    .filter(({ id }) => !done.has(id))
    .filter(
      ({ lessonId, countsForCourse, countsForLesson }) =>
        (isCourseDone && countsForCourse) || (countsForLesson && isLessonDone(lessonId)),
    )
    .map(({ id }) => id);
}

/** Where somebody stands in `to` after the choice, in numbers; staying means where they are now. */
export function standingAfter(
  choice: LearnerChoice,
  from: CountedSection[],
  to: CountedSection[],
  done: ReadonlySet<string>,
): Standing {
  switch (choice) {
    case 'stay':
      return standingIn(from, done);
    case 'move':
      return standingIn(to, done);
    case 'move_with_credit':
      return standingIn(to, new Set([...done, ...creditsFor(from, to, done)]));
  }
}
