import { describe, expect, it } from '@jest/globals';
import { array, assert, boolean, integer, property, record, uniqueArray } from 'fast-check';
import { newlyLocked } from './progress-versions-locks.ts';
import { creditsFor, standingAfter, standingIn, type CountedSection } from './progress-versions.ts';

const section = (id: string, lessonId: string, required = true): CountedSection => ({
  id,
  lessonId,
  countsForCourse: required,
  countsForLesson: required,
});

const OLD = [section('a1', 'a'), section('a2', 'a'), section('b1', 'b'), section('b2', 'b', false)];

describe('another version of a course', () => {
  it.each([
    {
      name: 'a section added to a lesson that is open',
      added: section('b3', 'b'),
      done: ['a1', 'a2'],
      moved: 50,
      credited: 50,
    },
    {
      name: 'a section added to a finished lesson',
      added: section('a3', 'a'),
      done: ['a1', 'a2'],
      moved: 50,
      credited: 75,
    },
    {
      name: 'a lesson added to a finished course',
      added: section('c1', 'c'),
      done: ['a1', 'a2', 'b1'],
      moved: 75,
      credited: 100,
    },
    {
      name: 'an optional section',
      added: section('a3', 'a', false),
      done: ['a1', 'a2'],
      moved: 66,
      credited: 66,
    },
    {
      name: 'a section added for somebody who did nothing',
      added: section('a3', 'a'),
      done: [],
      moved: 0,
      credited: 0,
    },
  ])('counts $name', ({ added, done, moved, credited }) => {
    const to = [...OLD, added];
    const now = new Set(done);
    expect(standingAfter('move', OLD, to, now).progressPercentage).toBe(moved);
    expect(standingAfter('move_with_credit', OLD, to, now).progressPercentage).toBe(credited);
    expect(standingAfter('stay', OLD, to, now)).toEqual(standingIn(OLD, now));
  });

  it('does not count what it no longer has', () => {
    const to = OLD.filter(({ id }) => id !== 'b1');
    expect(standingIn(to, new Set(['a1', 'b1']))).toEqual({
      progressPercentage: 50,
      requiredSections: 2,
      completedRequiredSections: 1,
    });
  });
});

describe('what another version locks', () => {
  const outlineOf = (sections: CountedSection[]) => ({
    courseId: 'course',
    title: 'Course',
    modules: [
      {
        lessons: [...Map.groupBy(sections, ({ lessonId }) => lessonId)].map(([id, inside]) => ({
          id,
          title: id,
          sections: inside.map((each) => ({ id: each.id, title: each.id, isRequired: each.countsForCourse })),
        })),
      },
    ],
  });
  const from = { outline: outlineOf(OLD), rules: {}, sections: OLD };
  const grown = [...OLD, section('a3', 'a')];
  const byLesson = { b1: { access: { type: 'lesson_completed' as const, lessonId: 'a' } } };
  const to = { outline: outlineOf(grown), rules: byLesson, sections: grown };
  const facts = { now: '2026-11-25T12:00:00.000Z', measures: { 'lesson_completed:a': 1 } };

  it.each([
    { name: 'for who has to do the lesson again', done: ['a1', 'a2'], locked: ['b1'] },
    { name: 'not for who gets credit for what is new in it', done: ['a1', 'a2', 'a3'], locked: [] },
    { name: 'not what is done already', done: ['a1', 'b1'], locked: [] },
  ])('$name', ({ done, locked }) => {
    expect(newlyLocked(from, to, facts, new Set(done)).map(({ sectionId }) => sectionId)).toEqual(locked);
  });

  it('nothing that was locked before, and nothing without a rule', () => {
    const ruled = { ...from, rules: byLesson };
    expect(newlyLocked(ruled, to, { ...facts, measures: {} }, new Set(['a1']))).toEqual([]);
    expect(newlyLocked(from, { ...to, rules: {} }, facts, new Set(['a1']))).toEqual([]);
  });
});

const sections = uniqueArray(
  record({
    id: integer({ min: 0, max: 15 }).map(String),
    lessonId: integer({ min: 0, max: 3 }).map(String),
    countsForCourse: boolean(),
    countsForLesson: boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const doneSections = array(integer({ min: 0, max: 15 }).map(String)).map((ids) => new Set(ids));

describe('whatever the versions and whatever was done', () => {
  it('credit never leaves anybody with less than moving without it, and stays within 0 to 100', () => {
    assert(
      property(sections, sections, doneSections, (from, to, done) => {
        const moved = standingAfter('move', from, to, done).progressPercentage;
        const credited = standingAfter('move_with_credit', from, to, done).progressPercentage;
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(credited).toBeGreaterThanOrEqual(moved);
        expect(credited).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('credit keeps finished what was finished', () => {
    assert(
      property(sections, sections, doneSections, (from, to, done) => {
        const after = new Set([...done, ...creditsFor(from, to, done)]);
        const before = standingIn(from, done);
        const { requiredSections, completedRequiredSections } = standingIn(to, after);
        const wasDone = before.requiredSections > 0 && before.progressPercentage === 100;
        expect(!wasDone || completedRequiredSections === requiredSections).toBe(true);
        for (const id of creditsFor(from, to, done)) expect(done.has(id)).toBe(false);
      }),
    );
  });
});
