import { describe, expect, it } from '@jest/globals';
import type { OutlineModule, OutlineSection } from '../../api/generated/types.gen.ts';
import { doneInLesson, isFlat, neighboursOf, sectionsInOrder, workStateOf } from './outline.ts';

const section = (id: string, isRequired: boolean): OutlineSection => ({
  id,
  title: `Section ${id}`,
  order: 1,
  kind: 'read',
  role: 'content',
  estimatedMinutes: 5,
  isRequired,
});

const module = (id: string, lessons: OutlineSection[][]): OutlineModule => ({
  id,
  title: `Module ${id}`,
  description: '',
  order: 1,
  lessons: lessons.map((sections, index) => ({
    id: `${id}${index}`,
    title: `Lesson ${id}${index}`,
    order: index + 1,
    objectives: [],
    estimatedMinutes: 10,
    isRequired: true,
    sections,
  })),
});

const modules = [
  module('m', [[section('a', true), section('b', false)]]),
  module('n', [[section('c', true)]]),
];

describe('the sections of a course', () => {
  it('follow each other across lessons and know their lesson', () => {
    const placed = sectionsInOrder(modules);
    expect(placed.map((each) => [each.id, each.lessonId])).toEqual([
      ['a', 'm0'],
      ['b', 'm0'],
      ['c', 'n0'],
    ]);
  });

  it.each([
    ['the required ones, where there are any', modules, ['a', 'c']],
    ['all, where none is required', [module('m', [[section('a', false), section('b', false)]])], ['a', 'b']],
  ])('count: %s', (_, outline, counted) => {
    const placed = sectionsInOrder(outline).filter((each) => each.counts);
    expect(placed.map((each) => each.id)).toEqual(counted);
  });

  it.each([
    ['a', null, 'b'],
    ['b', 'a', 'c'],
    ['c', 'b', null],
    ['unknown', null, null],
  ])('around %s are %s and %s', (id, previous, next) => {
    const around = neighboursOf(sectionsInOrder(modules), id);
    expect([around.previous?.id ?? null, around.next?.id ?? null]).toEqual([previous, next]);
  });
});

describe('an outline', () => {
  it('is flat when every module is one lesson', () => {
    expect(isFlat(modules)).toBe(true);
    expect(isFlat([...modules, module('o', [[section('d', true)], [section('e', true)]])])).toBe(false);
  });

  it.each([
    [undefined, 'not_started'],
    ['not_started' as const, 'not_started'],
    ['in_progress' as const, 'in_progress'],
    ['completed' as const, 'done'],
    ['reviewed' as const, 'done'],
  ])('shows the status %s as %s', (status, state) => {
    expect(workStateOf(status)).toBe(state);
  });

  it('counts what is done in a lesson, none without an enrolment', () => {
    const lesson = modules[0]!.lessons[0]!;
    const state = { status: 'completed' as const, score: null, timeSpentSeconds: 4, confidence: null };
    const progress = {
      enrollmentId: 'e',
      status: 'active' as const,
      progressPercentage: 50,
      requiredSections: 2,
      completedRequiredSections: 1,
      timeSpentSeconds: 4,
      lastAccessedAt: null,
      completedAt: null,
      lessons: {},
      sections: { a: state },
    };
    expect(doneInLesson(lesson, progress)).toEqual({ done: 1, total: 2 });
    expect(doneInLesson(lesson, null)).toEqual({ done: 0, total: 2 });
  });
});
