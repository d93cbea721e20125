import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { versionContentOf, type DraftLessonRow, type DraftModuleRow } from './courses-outline.ts';
import { partsChangedBetween } from './courses-version-parts.ts';

const section = (id: string) => ({
  id,
  title: id.toUpperCase(),
  kind: 'read' as const,
  role: 'content' as const,
  estimatedMinutes: 5,
  isRequired: true,
  bodyHash: '',
  keysHash: '',
});
const lesson = (id: string, sections: string, rest: Partial<DraftLessonRow> = {}): DraftLessonRow => ({
  id,
  title: id.toUpperCase(),
  objectives: [],
  estimatedMinutes: 0,
  isRequired: true,
  sections: [...sections].map(section),
  ...rest,
});
const module = (
  id: string,
  lessons: DraftLessonRow[],
  rest: Partial<DraftModuleRow> = {},
): DraftModuleRow => ({ id, title: id.toUpperCase(), description: '', lessons, ...rest });
const outlineOf = (modules: DraftModuleRow[]) =>
  versionContentOf(modules, { courseId: 'c', rules: {} }).outline;
const between = (before: DraftModuleRow[], after: DraftModuleRow[]) =>
  partsChangedBetween(outlineOf(before), outlineOf(after)).map(({ change, title, before, after }) =>
    [change, title, before.join(), after.join()].join(' '),
  );
const explains = (text: string) => ({ id: 'o', text, bloomLevel: 'understand' as const });

const BEFORE = [module('m', [lesson('l', 'abcd'), lesson('k', 'xy')]), module('n', [lesson('j', 'z')])];

describe('the parts that differ between two versions', () => {
  test.each<[string, DraftModuleRow[], string[]]>([
    ['nothing', BEFORE, []],
    [
      'the first of four at the end',
      [module('m', [lesson('l', 'bcda'), BEFORE[0]!.lessons[1]!]), BEFORE[1]!],
      ['reordered A  D'],
    ],
    [
      'the last of four at the beginning',
      [module('m', [lesson('l', 'dabc'), BEFORE[0]!.lessons[1]!]), BEFORE[1]!],
      ['reordered D  '],
    ],
    [
      'a section in another lesson',
      [module('m', [lesson('l', 'abd'), lesson('k', 'xcy')]), BEFORE[1]!],
      ['moved C L K'],
    ],
    [
      'a new section, and one that is gone, which are told elsewhere',
      [module('m', [lesson('l', 'eacd'), lesson('k', 'xy')]), BEFORE[1]!],
      [],
    ],
    [
      'a lesson with its sections in another module',
      [module('m', [lesson('l', 'abcd')]), module('n', [lesson('j', 'z'), lesson('k', 'xy')])],
      ['moved K M N'],
    ],
    ['modules the other way round', [BEFORE[1]!, BEFORE[0]!], ['reordered N  ']],
    [
      'other names',
      [
        module('m', [lesson('l', 'abcd', { title: 'Low' }), BEFORE[0]!.lessons[1]!], { title: 'Moon' }),
        BEFORE[1]!,
      ],
      ['renamed Moon M Moon', 'renamed Low L Low'],
    ],
    [
      'other words about a module',
      [module('m', BEFORE[0]!.lessons, { description: 'Of the moon.' }), BEFORE[1]!],
      ['description M  Of the moon.'],
    ],
    [
      'other objectives',
      [
        module('m', [lesson('l', 'abcd', { objectives: [explains('Explain it')] }), BEFORE[0]!.lessons[1]!]),
        BEFORE[1]!,
      ],
      ['objectives L  Explain it'],
    ],
    [
      'a time of its own, and a lesson that is optional',
      [
        module('m', [
          lesson('l', 'abcd', { estimatedMinutes: 90 }),
          lesson('k', 'xy', { isRequired: false }),
        ]),
        BEFORE[1]!,
      ],
      ['time L  ', 'optional K  '],
    ],
    [
      'a module that is gone, and one that came',
      [BEFORE[0]!, module('o', [lesson('i', 'z')])],
      ['added O  ', 'removed N  ', 'added I  ', 'removed J  ', 'moved Z J I'],
    ],
  ])('%s', (_what, after, said) => {
    expect(between(BEFORE, after)).toEqual(said);
  });

  test('another order is said by some of the parts: the others stand as they stood among themselves', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 });
    fc.assert(
      fc.property(
        ids.chain((before) =>
          fc.tuple(fc.constant(before), fc.shuffledSubarray(before, { minLength: before.length })),
        ),
        ([before, after]) => {
          const moved = partsChangedBetween(
            outlineOf([module('m', [lesson('l', before.join(''))])]),
            outlineOf([module('m', [lesson('l', after.join(''))])]),
          ).map(({ id }) => id);
          const left = (all: string[]) => all.filter((id) => !moved.includes(id));
          expect(left(after)).toEqual(left(before));
          expect(moved.length === 0).toBe(before.join() === after.join());
          expect(moved.length).toBeLessThan(before.length);
        },
      ),
    );
  });
});
