import { describe, expect, it } from '@jest/globals';
import type { AiSettings } from '../../api/generated/types.gen.ts';
import { budgetFault, changeOf, draftOf, fieldOfRefusal, limitFault } from './ai-settings.draft.ts';

const settings: AiSettings = {
  defaultAuthor: { provider: 'claude', model: 'claude-opus-5-5' },
  imagesEnabled: true,
  imageModel: null,
  monthlyBudgetMicros: 25_500_000,
  tutorEnabled: false,
  tutorDailyLimit: 20,
  revision: 4,
  updatedAt: '2026-11-25T10:00:00Z',
};

describe('the settings in the form', () => {
  it('are sent as they were read when nothing is changed', () => {
    const { updatedAt: _when, ...sent } = settings;
    expect(changeOf(draftOf(settings), 4)).toEqual(sent);
  });

  it('leave to the configuration what is left empty', () => {
    const draft = { ...draftOf(settings), provider: '', model: 'left over', budget: '' } as const;
    expect(changeOf(draft, 4)).toMatchObject({ defaultAuthor: null, monthlyBudgetMicros: null });
    const usual = { ...draftOf(settings), model: ' ' };
    expect(changeOf(usual, 4).defaultAuthor).toEqual({ provider: 'claude' });
  });

  it.each([
    ['', false],
    [0, false],
    [25.5, false],
    [-1, true],
    [2_000_000, true],
  ])('a budget of %j dollars is wrong: %p', (budget, wrong) => {
    expect(budgetFault({ ...draftOf(settings), budget })).toBe(wrong);
  });

  it.each([
    [1, false],
    [1_000, false],
    [0, true],
    [1.5, true],
    ['', true],
  ])('a limit of %j questions is wrong: %p', (tutorDailyLimit, wrong) => {
    expect(limitFault({ ...draftOf(settings), tutorDailyLimit })).toBe(wrong);
  });

  it.each([
    ['body.defaultAuthor', 'model'],
    ['body.defaultAuthor.model', 'model'],
    ['body.monthlyBudgetMicros', 'budget'],
    ['body.imageModel', 'imageModel'],
    ['body.revision', null],
  ])('a refusal of %s stands beside %s', (path, field) => {
    expect(fieldOfRefusal(path)).toBe(field);
  });
});
