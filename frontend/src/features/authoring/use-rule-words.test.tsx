import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { DraftRules, RequiredAction, Rule } from '../../api/generated/types.gen.ts';
import { startEnglish } from '../../testing/english.ts';
import { useRuleWords } from './use-rule-words.ts';

beforeAll(startEnglish);

const sectionId = '0190c0de-0000-7000-8000-000000000001';
const rules = {
  courses: [],
  cohorts: [],
  achievements: [],
  nodes: [{ id: sectionId, title: 'Tides' }],
} as unknown as DraftRules;

function Words({ rule, missing }: { rule?: Rule; missing?: RequiredAction }) {
  const words = useRuleWords(rules);
  return <>{rule ? words.words(rule) : words.missing(missing!)}</>;
}
const textOf = (markup: string) => markup.replaceAll('\u00a0', ' ');

describe('a rule in words', () => {
  it.each([
    [20, '20 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [4800, '1 h 20 min'],
  ])('says a time of %i seconds as it is', (seconds, time) => {
    const rule: Rule = { type: 'time_at_least', sectionId, seconds };
    expect(textOf(renderToStaticMarkup(<Words rule={rule} />))).toBe(
      `the time spent on “Tides” is at least ${time}`,
    );
  });
});

describe('what is missing, in words', () => {
  const asked = { nodeKind: 'section', nodeId: sectionId, have: 0 } as const;
  it.each<[RequiredAction, string]>([
    [{ ...asked, code: 'score_at_least', need: 80, unanswered: true }, 'nothing answered'],
    [{ ...asked, code: 'score_at_least', need: 80 }, '0 %'],
    [{ ...asked, code: 'mastery_at_least', need: 3, unanswered: true }, 'nothing answered'],
    [{ ...asked, code: 'mastery_at_least', need: 3, have: 2 }, 'developing'],
    [{ ...asked, code: 'time_at_least', need: 60, have: 45 }, '45 s'],
  ])('tells what there is so far: %j', (missing, soFar) => {
    expect(textOf(renderToStaticMarkup(<Words missing={missing} />))).toContain(`(so far ${soFar})`);
  });
});
