import { describe, expect, it } from '@jest/globals';
import type { AchievementOfPerson } from '../../api/generated/types.gen.ts';
import { earnedOnTheWay, inOrder } from './achievement-order.ts';

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

  it('of a course are those earned between enrolling and completing, and its own', () => {
    const of = (id: string, earned: AchievementOfPerson) => ({ ...earned, course: { id, title: id } });
    const list = [
      achievement('before', 100, 5, '2026-01-01T00:00:00Z'),
      achievement('during', 100, 5, '2026-03-02T00:00:00Z'),
      achievement('at the end', 100, 5, '2026-04-01T00:00:00.500Z'),
      achievement('after', 100, 5, '2026-04-02T00:00:00Z'),
      achievement('open', 10),
      of('tides', achievement('its own', 100, 5, '2026-05-01T00:00:00Z')),
      of('bees', achievement('of another', 100, 5, '2026-03-03T00:00:00Z')),
    ];
    const span = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    expect(earnedOnTheWay(list, 'tides', span).map(({ key }) => key)).toEqual([
      'its own',
      'at the end',
      'during',
    ]);
  });
});
