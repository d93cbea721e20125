import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, letrec, oneof, property, record, type Arbitrary } from 'fast-check';
import { conditionsOf, nodeOf, type Rule } from '../rules/index.ts';
import { copiedRule, copiedRules } from './courses-copied-rules.ts';

const inside = { type: 'section_completed', sectionId: 'inside' } as const;
const copied = { type: 'section_completed', sectionId: 'copy of inside' } as const;
const outside = { type: 'lesson_completed', lessonId: 'outside' } as const;
const cohort = { type: 'cohort', cohortId: 'evening' } as const;
const later = { type: 'date_window', from: '2027-01-01T00:00:00Z' } as const;
const ofAnother = { type: 'course_completed', courseId: 'a third course' } as const;
const ofSource = { type: 'course_completed', courseId: 'here' } as const;
const ids = new Map([['inside', 'copy of inside']]);
const within = { ids, from: 'here', to: 'here' };
const away = { ids, from: 'here', to: 'there' };

describe('a rule that is copied', () => {
  const CASES: [string, Rule, Rule | null, Rule | null][] = [
    ['asks of parts inside what it asked', inside, copied, copied],
    ['asks of parts outside only in their course', outside, outside, null],
    ['asks for cohorts only in their course', cohort, cohort, null],
    ['asks for dates everywhere', later, later, later],
    ['asks for other courses everywhere', ofAnother, ofAnother, ofAnother],
    ['does not ask elsewhere for the course it came from', ofSource, ofSource, null],
    ['keeps the rest of all', { all: [inside, outside] }, { all: [copied, outside] }, { all: [copied] }],
    ['keeps the rest of none', { none: [inside, cohort] }, { none: [copied, cohort] }, { none: [copied] }],
    ['offers no narrower choice', { any: [inside, outside] }, { any: [copied, outside] }, null],
    [
      'asks for no number of fewer',
      { atLeast: 1, of: [inside, outside] },
      { atLeast: 1, of: [copied, outside] },
      null,
    ],
    ['is nothing where nothing is left', { all: [{ all: [outside] }] }, { all: [{ all: [outside] }] }, null],
  ];
  it.each(CASES)('%s', (_case, rule, here, there) => {
    expect(copiedRule(rule, within)).toEqual(here);
    expect(copiedRule(rule, away)).toEqual(there);
  });

  it('is counted where something of it stays behind', () => {
    const rules = {
      inside: { access: { all: [later, outside] }, completion: inside },
      other: { access: outside },
    };
    expect(copiedRules(rules, away)).toEqual({
      rules: { 'copy of inside': { access: { all: [later] }, completion: copied } },
      shortened: 1,
    });
    expect(copiedRules(rules, within).shortened).toBe(0);
  });

  it('leads nowhere else, whatever it was', () => {
    const leaf = constantFrom<Rule>(inside, outside, cohort, later, ofAnother, ofSource);
    const { rule } = letrec<{ rule: Rule }>((tie) => {
      const children = array(tie('rule') as Arbitrary<Rule>, { minLength: 1, maxLength: 3 });
      const [all, any, none] = [
        record({ all: children }),
        record({ any: children }),
        record({ none: children }),
      ];
      return { rule: oneof({ maxDepth: 3 }, leaf, all, any, none) as Arbitrary<Rule> };
    });
    assert(
      property(rule, (given) => {
        const there = copiedRule(given, away);
        const asked = (there ? conditionsOf(there) : []).map((condition) =>
          condition.type === 'cohort' ? condition.cohortId : nodeOf(condition)?.id,
        );
        expect(
          asked.filter((id) => id !== 'copy of inside' && id !== 'a third course' && id !== undefined),
        ).toEqual([]);
        const here = copiedRule(given, within)!;
        expect(conditionsOf(here)).toHaveLength(conditionsOf(given).length);
        expect(conditionsOf(here).map((condition) => nodeOf(condition)?.id)).not.toContain('inside');
      }),
    );
  });
});
