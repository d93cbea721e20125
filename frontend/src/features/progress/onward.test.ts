import { describe, expect, it } from '@jest/globals';
import type { CourseProgress, LearningPath, SectionStatus } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { isCertainStep } from './onward.ts';

const section = (counts: boolean) => ({ id: 'next', counts }) as PlacedSection;
const progress = (status: SectionStatus) =>
  ({ sections: { next: { status, score: null, timeSpentSeconds: 0 } } }) as unknown as CourseProgress;
const path = (
  preferredDepth: LearningPath['preferredDepth'],
  preferredOrder: LearningPath['preferredOrder'],
) => ({
  preferredDepth,
  preferredOrder,
});

describe('the section behind the one that is done', () => {
  it.each([
    ['is required', section(true), undefined, false, 'not_started', true],
    ['is optional', section(false), undefined, false, 'not_started', false],
    ['is optional, and all is wanted', section(false), path('deep', 'in_order'), false, 'not_started', true],
    [
      'is optional, of an overview',
      section(false),
      path('overview', 'in_order'),
      false,
      'not_started',
      false,
    ],
    ['is done', section(true), undefined, false, 'completed', false],
    ['is locked', section(true), undefined, true, 'not_started', false],
    ['may wait for practice', section(true), path('standard', 'practice_first'), false, 'not_started', false],
  ] as const)('that %s opens at once or when the server has answered', (...row) => {
    const [, next, wishes, locked, status, certain] = row;
    expect(isCertainStep(next, progress(status), wishes, locked)).toBe(certain);
  });
});
