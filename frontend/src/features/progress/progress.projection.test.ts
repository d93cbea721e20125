import { describe, expect, it } from '@jest/globals';
import type { CoursePage, ProgressReply, SectionStatus } from '../../api/generated/types.gen.ts';
import { sectionsInOrder } from '../../components/course/outline.ts';
import type { WorkItem } from '../../lib/device/device-database.ts';
import {
  completesCourse,
  withConfidence,
  withReply,
  withSectionDone,
  withWork,
} from './progress.projection.ts';

const section = (id: string, isRequired: boolean) => ({
  id,
  title: id,
  order: 1,
  kind: 'read' as const,
  role: 'content' as const,
  estimatedMinutes: 10,
  isRequired,
});

/** A course of three required sections and an optional one; `done` are completed. */
function pageWith(done: string[]): CoursePage {
  const completed = done.filter((id) => id !== 'extra').length;
  return {
    course: {
      id: 'course',
      modules: [
        {
          id: 'm',
          title: 'M',
          description: '',
          order: 1,
          lessons: [
            {
              id: 'lesson',
              title: 'L',
              order: 1,
              objectives: [],
              estimatedMinutes: 40,
              isRequired: true,
              sections: [section('a', true), section('b', true), section('extra', false), section('c', true)],
            },
          ],
        },
      ],
    } as unknown as CoursePage['course'],
    progress: {
      enrollmentId: 'e',
      status: 'active',
      progressPercentage: Math.floor((100 * completed) / 3),
      requiredSections: 3,
      completedRequiredSections: completed,
      timeSpentSeconds: 100,
      lastAccessedAt: '2026-11-20T10:00:00Z',
      completedAt: null,
      lessons: {},
      sections: Object.fromEntries(
        done.map((id) => [
          id,
          { status: 'completed' as const, score: null, timeSpentSeconds: 50, confidence: null },
        ]),
      ),
    },
    recommendations: [],
    studentMetadata: {
      enrollmentDate: '2026-11-19T10:00:00Z',
      lastAccessed: null,
      estimatedTimeRemainingMinutes: 30 - 10 * completed,
    },
    abilities: {
      edit: false,
      generate: false,
      publish: false,
      restore: false,
      feature: false,
      seeAnalytics: false,
      enroll: false,
      enrollRefusal: 'already_enrolled',
    },
  };
}

const placed = (id: string) =>
  sectionsInOrder(pageWith([]).course.modules).find((candidate) => candidate.id === id)!;

function replyFor(id: string, status: SectionStatus, completed: number): ProgressReply {
  const percentage = Math.floor((100 * completed) / 3);
  return {
    progress: {
      section: {
        sectionId: id,
        status,
        score: null,
        timeSpentSeconds: 80,
        mastery: null,
        confidence: null,
      },
      lesson: {
        lessonId: 'lesson',
        progressPercentage: percentage,
        requiredSections: 3,
        completedRequiredSections: completed,
        timeSpentSeconds: 130,
        completedAt: null,
      },
      course: {
        courseId: 'course',
        status: completed === 3 ? 'completed' : 'active',
        progressPercentage: percentage,
        requiredSections: 3,
        completedRequiredSections: completed,
        timeSpentSeconds: 130,
        completedAt: completed === 3 ? '2026-11-21T10:00:00Z' : null,
      },
    },
    achievements: [],
    nextStep: null,
  };
}

describe('a section marked as done, before the server has answered', () => {
  it.each([
    ['a required one', [], 'a', 1, 33, 20],
    ['the second', ['a'], 'b', 2, 66, 10],
    ['the last', ['a', 'b'], 'c', 3, 100, 0],
    ['an optional one', ['a'], 'extra', 1, 33, 20],
    ['one that was done before', ['a'], 'a', 1, 33, 20],
  ])('%s', (_, done, id, completed, percentage, minutes) => {
    const { progress, studentMetadata } = withSectionDone(pageWith(done), placed(id));
    expect(progress).toMatchObject({
      completedRequiredSections: completed,
      progressPercentage: percentage,
      status: 'active',
    });
    expect(progress?.sections[id]?.status).toBe('completed');
    expect(studentMetadata?.estimatedTimeRemainingMinutes).toBe(minutes);
  });

  it('changes nothing for somebody who only looks', () => {
    const page = { ...pageWith([]), progress: null };
    expect(withSectionDone(page, placed('a'))).toBe(page);
  });
});

describe('the server’s answer to a report', () => {
  it('is taken over', () => {
    const { progress } = withReply(pageWith(['a']), replyFor('b', 'in_progress', 1));
    expect(progress).toMatchObject({ completedRequiredSections: 1, timeSpentSeconds: 130, status: 'active' });
    expect(progress?.sections['b']).toMatchObject({
      status: 'in_progress',
      score: null,
      timeSpentSeconds: 80,
    });
    expect(progress?.lessons['lesson']?.progressPercentage).toBe(33);
  });

  it('completes the course', () => {
    const { progress } = withReply(pageWith(['a', 'b']), replyFor('c', 'completed', 3));
    expect(progress).toMatchObject({
      status: 'completed',
      progressPercentage: 100,
      completedAt: '2026-11-21T10:00:00Z',
    });
  });

  it('takes nothing back that was done meanwhile', () => {
    const ahead = withSectionDone(pageWith(['a']), placed('b'));
    const { progress } = withReply(ahead, replyFor('b', 'in_progress', 1));
    expect(progress).toMatchObject({ completedRequiredSections: 2, progressPercentage: 66 });
    expect(progress?.sections['b']).toMatchObject({
      status: 'completed',
      score: null,
      timeSpentSeconds: 80,
      confidence: null,
    });
  });

  it('of another course changes nothing', () => {
    const page = { ...pageWith([]), course: { ...pageWith([]).course, id: 'other' } };
    expect(withReply(page, replyFor('a', 'completed', 1))).toBe(page);
  });
});

describe('the section that completes a course', () => {
  it.each([
    ['is the last required one', ['a', 'b'], 'c', true],
    ['is no other', ['a'], 'b', false],
    ['is not an optional one', ['a', 'b'], 'extra', false],
    ['is not one that is done', ['a', 'b', 'c'], 'c', false],
  ])('%s', (_, done, id, completes) => {
    expect(completesCourse(pageWith(done).progress, placed(id))).toBe(completes);
  });
});

describe('how sure a learner is', () => {
  it('is shown at once, changes nothing else, and stays when the section is done', () => {
    const said = withConfidence(pageWith(['a']), 'b', 0.67);
    expect(said.progress?.sections['b']).toMatchObject({ status: 'not_started', confidence: 0.67 });
    expect(said.progress?.completedRequiredSections).toBe(1);
    expect(withSectionDone(said, placed('b')).progress?.sections['b']).toMatchObject({
      status: 'completed',
      confidence: 0.67,
    });
  });

  it('is not taken back by an answer that was under way', () => {
    const said = withConfidence(pageWith(['a']), 'b', 0.67);
    expect(withReply(said, replyFor('b', 'in_progress', 1)).progress?.sections['b']).toMatchObject({
      status: 'in_progress',
      confidence: 0.67,
    });
  });

  it('is shown while it waits on this device, the last word of several', () => {
    const item = (sequence: number, more: Partial<WorkItem>): WorkItem => ({
      sequence,
      eventId: String(sequence),
      kind: 'report',
      courseId: 'course',
      lessonId: 'lesson',
      sectionId: 'b',
      sectionTitle: 'b',
      completed: false,
      timeSpent: 0,
      clientTime: '2026-11-21T10:00:00Z',
      sessionId: 'visit',
      state: 'waiting',
      held: true,
      ...more,
    });
    const work = [item(1, { confidence: 0.33 }), item(2, { confidence: 1 }), item(3, { timeSpent: 30 })];
    expect(withWork(pageWith([]), work).progress?.sections['b']).toMatchObject({
      status: 'in_progress',
      confidence: 1,
    });
  });
});
