import { expect, test } from '@jest/globals';
import { retirementWarning } from './author-retirement.ts';

const TODAY = new Date('2026-11-25T12:00:00Z');
const unknown = { isOffered: null, retiresAt: null };

test.each([
  ['nothing is known', null, unknown, null],
  ['the table names a day in a year', '2027-11-25', unknown, null],
  ['the table names a day in sixty days', '2027-01-24', unknown, 'retires'],
  ['the table names a day in sixty-one days', '2027-01-25', unknown, null],
  ['it ends tomorrow', '2026-11-26', unknown, 'retires'],
  ['it ended today', '2026-11-25', unknown, 'retired'],
  ['the provider says it goes on', '2026-11-30', { isOffered: true, retiresAt: '2027-11-30' }, null],
  ['the provider names an earlier day', null, { isOffered: true, retiresAt: '2026-12-01' }, 'retires'],
  ['the provider does not list it', null, { isOffered: false, retiresAt: null }, 'not_offered'],
] as const)('%s', (_what, retiresAt, standing, kind) => {
  const watched = { provider: 'claude', model: 'a-model', retiresAt, standing };
  expect(retirementWarning(watched, TODAY)?.kind ?? null).toBe(kind);
});
