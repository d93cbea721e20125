import { describe, expect, it } from '@jest/globals';
import { rulesChangedBetween } from './courses-comparison.ts';

const course = { courseId: 'c', title: 'Tides' };
const section = (id: string, order = 1) => ({
  id,
  title: id.toUpperCase(),
  order,
  kind: 'read' as const,
  role: 'content' as const,
  estimatedMinutes: 5,
  isRequired: true,
});
const outline = (ids: string[]) => [
  {
    id: 'm',
    title: 'M',
    description: '',
    order: 1,
    lessons: [
      {
        id: 'l',
        title: 'L',
        order: 1,
        objectives: [],
        estimatedMinutes: 5,
        isRequired: true,
        sections: ids.map((id) => section(id)),
      },
    ],
  },
];
const after = (sectionId: string) => ({ type: 'section_completed' as const, sectionId });
const NONE = { access: null, completion: null };

describe('the rules that differ between two versions', () => {
  it('are none where they say the same, in whatever order of members', () => {
    const rules = { b: { access: after('a') } };
    const same = { b: { access: { sectionId: 'a', type: 'section_completed' as const } } };
    const ids = outline(['a', 'b']);
    expect(rulesChangedBetween({ outline: ids, rules }, { outline: ids, rules: same }, course)).toEqual([]);
  });

  it('come with what was and is, in order, those taken out last', () => {
    const before = {
      outline: outline(['a', 'b', 'd']),
      rules: { b: { access: after('a') }, d: { access: after('b') } },
    };
    const now = {
      outline: outline(['a', 'b']),
      rules: { c: { access: after('b') }, b: { completion: after('a') } },
    };
    expect(rulesChangedBetween(before, now, course)).toEqual([
      {
        id: 'c',
        title: 'Tides',
        kind: 'course',
        before: NONE,
        after: { access: after('b'), completion: null },
      },
      {
        id: 'b',
        title: 'B',
        kind: 'section',
        before: { access: after('a'), completion: null },
        after: { access: null, completion: after('a') },
      },
      { id: 'd', title: 'D', kind: 'section', before: { access: after('b'), completion: null }, after: NONE },
    ]);
  });
});
