import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { z } from 'zod';
import type { CourseRules } from '../rules/index.ts';
import { type DraftLessonRow, type DraftModuleRow, versionContentOf } from './courses-outline.ts';
import { OutlineModule } from './courses.replies.ts';
import { SectionKind, SectionRole } from './courses.values.ts';

const NO_RULES = { courseId: '0198c8a0-0000-7000-8000-00000000000c', rules: {} };
const uuids = fc.uuid();
const section = fc.record({
  id: uuids,
  title: fc.string({ minLength: 1 }),
  kind: fc.constantFrom(...SectionKind.options),
  role: fc.constantFrom(...SectionRole.options),
  estimatedMinutes: fc.nat(120),
  isRequired: fc.boolean(),
  bodyHash: fc.string(),
  keysHash: fc.string(),
});
const lesson = fc.record({
  id: uuids,
  title: fc.string({ minLength: 1 }),
  objectives: fc.constant<DraftLessonRow['objectives']>([]),
  estimatedMinutes: fc.nat(2),
  isRequired: fc.boolean(),
  sections: fc.array(section, { maxLength: 4 }),
});
const draft: fc.Arbitrary<DraftModuleRow[]> = fc.array(
  fc.record({
    id: uuids,
    title: fc.string({ minLength: 1 }),
    description: fc.string(),
    lessons: fc.array(lesson, { maxLength: 4 }),
  }),
  { maxLength: 4 },
);

describe('the content of a version', () => {
  test('whatever the draft: outline and counted sections are the same sections in the same order', () => {
    fc.assert(
      fc.property(draft, (modules) => {
        const { outline, sections, requiredSections } = versionContentOf(modules, NO_RULES);
        expect(z.array(OutlineModule).parse(outline)).toEqual(outline);
        const shown = outline.flatMap((module) => module.lessons.flatMap((each) => each.sections));
        expect(sections.map(({ id, isRequired }) => ({ id, isRequired }))).toEqual(
          shown.map(({ id, isRequired }) => ({ id, isRequired })),
        );
        expect(sections.map((each) => each.position)).toEqual(shown.map((_each, index) => index + 1));
        const required = shown.filter((each) => each.isRequired).length;
        expect(requiredSections).toBe(required === 0 ? shown.length : required);
        expect(requiredSections).toBe(sections.filter((each) => each.countsForCourse).length);
        // Every lesson that has sections can be completed.
        for (const { id } of outline.flatMap((module) => module.lessons)) {
          const own = sections.filter((each) => each.lessonId === id);
          expect(own.length === 0 || own.some((each) => each.countsForLesson)).toBe(true);
        }
      }),
    );
  });

  const [first, second] = ['0198c8a0-0000-7000-8000-000000000001', '0198c8a0-0000-7000-8000-000000000002'];
  const aSection = (id: string, changes = {}) => ({
    id,
    title: 'Read this',
    kind: 'read' as const,
    role: 'content' as const,
    estimatedMinutes: 10,
    isRequired: true,
    bodyHash: `body of ${id}`,
    keysHash: 'none',
    ...changes,
  });
  const aDraft = (lessonChanges: Partial<DraftLessonRow> = {}): DraftModuleRow[] => [
    {
      id: first,
      title: 'A module',
      description: '',
      lessons: [
        {
          id: first,
          title: 'A lesson',
          objectives: [],
          estimatedMinutes: 0,
          isRequired: true,
          sections: [aSection(first), aSection(second, { isRequired: false })],
          ...lessonChanges,
        },
      ],
    },
  ];

  test.each([
    ['only the required section counts', {}, [true, false], [true, false], 1],
    ['in an optional lesson all count', { isRequired: false }, [true, true], [true, true], 2],
  ])('%s', (_what, changes, forCourse, forLesson, required) => {
    const content = versionContentOf(aDraft(changes), NO_RULES);
    expect(content.sections.map((each) => each.countsForCourse)).toEqual(forCourse);
    expect(content.sections.map((each) => each.countsForLesson)).toEqual(forLesson);
    expect(content.requiredSections).toBe(required);
  });

  test('an optional lesson beside a required one does not count for the course', () => {
    const [module] = aDraft();
    const [required] = module!.lessons;
    const optional = { ...required!, id: second, isRequired: false, sections: [aSection(second)] };
    const content = versionContentOf(
      [{ ...module!, lessons: [{ ...required!, sections: [aSection(first)] }, optional] }],
      NO_RULES,
    );
    expect(content.sections.map((each) => [each.countsForCourse, each.countsForLesson])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test.each([
    ['are the sum of the sections when nobody gave them', 0, 20],
    ['are what was given', 45, 45],
  ])('the minutes of a lesson %s', (_what, estimatedMinutes, expected) => {
    const content = versionContentOf(aDraft({ estimatedMinutes }), NO_RULES);
    expect(content.outline[0]!.lessons[0]!.estimatedMinutes).toBe(expected);
    expect(content.estimatedMinutes).toBe(expected);
  });

  test('the hash moves with the text, the keys and the outline, and with nothing else', () => {
    const hash = (sections: ReturnType<typeof aSection>[]) =>
      versionContentOf(aDraft({ sections }), NO_RULES).contentHash;
    const before = hash([aSection(first)]);
    expect(hash([{ ...aSection(first) }])).toBe(before);
    for (const change of [
      { bodyHash: 'new' },
      { keysHash: 'new' },
      { title: 'New' },
      { isRequired: false },
    ]) {
      expect(hash([aSection(first, change)])).not.toBe(before);
    }
  });

  test('rules are of the version when their node is, and move the hash only when there are any', () => {
    const access = { type: 'section_completed' as const, sectionId: first };
    const gone = '0198c8a0-0000-7000-8000-000000000009';
    const contentWith = (rules: CourseRules) => versionContentOf(aDraft(), { ...NO_RULES, rules });
    const plain = contentWith({});
    expect(plain.compiledRules).toBeNull();
    expect(contentWith({ [gone]: { access } })).toEqual(plain);
    const ruled = contentWith({ [second]: { access }, [gone]: { access } });
    expect(ruled.rules).toEqual({ [second]: { access } });
    expect(ruled.compiledRules).toEqual({
      [second]: { access: { measure: `section_completed:${first}`, atLeast: 1 } },
    });
    expect(ruled.contentHash).not.toBe(plain.contentHash);
  });
});
