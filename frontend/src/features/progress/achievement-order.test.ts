import { describe, expect, it } from '@jest/globals';
import type { AchievementOfPerson } from '../../api/generated/types.gen.ts';
import { inOrder } from './achievement-order.ts';

const achievement = (key: string, nearness: number, points = 5, awardedAt: string | null = null) =>
  ({ key, nearness, points, awardedAt }) as AchievementOfPerson;
const keys = (list: AchievementOfPerson[]) => list.map(({ key }) => key).join(' ');

describe('achievements', () => {
  it('show the latest earned and the nearest ones first, the rest at request', () => {
    const { earned, nearest, others } = inOrder([
      achievement('far', 0),
      achievement('old', 100, 5, '2026-01-01T00:00:00Z'),
      achievement('dear', 40, 50),
      achievement('near', 90),
      achievement('cheap', 40),
      achievement('new', 100, 5, '2026-11-01T00:00:00Z'),
    ]);
    expect([keys(earned), keys(nearest), keys(others)]).toEqual(['new old', 'near cheap dear', 'far']);
  });
});
