import { describe, expect, it } from '@jest/globals';
import { assert, boolean, constantFrom, option, property, record, array, uniqueArray } from 'fast-check';
import { evidenceOf, judgeObjective, type TeachingSection } from './progress-objectives.ts';

const counts = (done: number, total: number, right: number, answered: number, items: number) => ({
  sections: { done, total },
  items: { right, answered, total: items },
});

describe('an objective', () => {
  it.each([
    ['all sections done, 7 of 10 right', counts(3, 3, 7, 10, 10), 'met', 'sections_and_items'],
    ['all sections done, 6 of 10 right', counts(3, 3, 6, 10, 10), 'partly', 'sections_and_items'],
    ['all sections done, nothing answered', counts(3, 3, 0, 0, 4), 'partly', 'sections_and_items'],
    ['all questions right, a section open', counts(2, 3, 4, 4, 4), 'partly', 'sections_and_items'],
    ['one wrong answer and no more', counts(0, 3, 0, 1, 4), 'partly', 'sections_and_items'],
    ['nothing yet', counts(0, 3, 0, 0, 4), 'open', 'sections_and_items'],
    ['sections only, all done', counts(2, 2, 0, 0, 0), 'met', 'sections_only_not_tested'],
    ['sections only, one done', counts(1, 2, 0, 0, 0), 'partly', 'sections_only_not_tested'],
    ['neither taught nor tested', counts(0, 0, 0, 0, 0), 'open', 'no_evidence_possible'],
  ] as const)('%s', (_, evidence, state, rule) => {
    expect(judgeObjective(evidence)).toEqual({ state, rule });
  });

  it('is met when all is done and right, and never without evidence', () => {
    const order = ['open', 'partly', 'met'];
    const question = record({
      questionId: constantFrom('a', 'b', 'c'),
      prompt: constantFrom('Why?'),
      objectiveId: option(constantFrom('o1', 'o2')),
      right: option(boolean()),
    });
    const section = record({
      sectionId: constantFrom('s1', 's2', 's3', 's4'),
      lessonId: constantFrom('l1', 'l2'),
      title: constantFrom('Dances'),
      isRequired: boolean(),
      done: boolean(),
      questions: array(question, { maxLength: 4 }),
    });
    const sections = uniqueArray(section, { selector: ({ sectionId }) => sectionId });
    assert(
      property(sections, boolean(), (given: TeachingSection[], isStated) => {
        const lessons = new Set(isStated ? ['l1'] : []);
        const before = judgeObjective(evidenceOf('o1', lessons, given));
        const better = given.map((each) => ({
          ...each,
          done: true,
          questions: each.questions.map((asked) => ({ ...asked, right: true })),
        }));
        const after = judgeObjective(evidenceOf('o1', lessons, better));
        expect(order.indexOf(after.state)).toBeGreaterThanOrEqual(order.indexOf(before.state));
        expect(after.state).toBe(after.rule === 'no_evidence_possible' ? 'open' : 'met');
        expect(after.rule).toBe(before.rule);
      }),
    );
  });
});
