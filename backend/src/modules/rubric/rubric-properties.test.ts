/** What holds for every course, whatever is in it. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { ExaminedCourse } from './rubric-check.ts';
import type { RubricContent, RubricCourse, RubricKey, RubricQuestion } from './rubric-course.ts';
import { goodCourse } from './rubric.fixture.ts';
import { type CheckResult, examineCourse, judgeCourse, judgeExamined } from './rubric-judge.ts';
import { shinglesOf } from './rubric-repeats.ts';

const words = fc.constantFrom(
  'the moon',
  'pulls',
  'at the sea',
  'always',
  'TODO',
  'not',
  '12.4 hours',
  '![](a.png)',
  '# Tides\n\n',
  '\n\n',
  'for example',
  '```\ncode\n```',
  ':::solution\nyes\n:::',
  '[here](b.md)',
  'Das Meer und der Mond',
  '海は月に引かれる',
  '.',
  '. ',
  'e.g. water',
);
const text = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' '));
const short = fc.constantFrom(
  'The moon',
  'The wind',
  'All of the above',
  'a',
  '12',
  'True',
  'A very long option that says a lot of things',
);
const id: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'o1', 'o2', 'x');

const question: fc.Arbitrary<RubricQuestion> = fc.record({
  id,
  type: fc.constantFrom('single_choice', 'multiple_choice', 'true_false', 'short_text'),
  prompt: text,
  options: fc.array(fc.record({ id, text: short }), { maxLength: 6 }),
  objectiveId: fc.option(id, { nil: undefined }),
  citation: fc.option(
    fc.record({
      sourceName: fc.constantFrom('tides.md', 'x'),
      start: fc.nat(300),
      end: fc.nat(300),
      quote: text,
    }),
    { nil: undefined },
  ),
});
const key: fc.Arbitrary<RubricKey> = fc.record({
  questionId: id,
  correct: fc.array(id, { minLength: 1, maxLength: 3 }),
  rationale: fc.dictionary(id, short),
});
const section = fc.record({
  id: fc.uuid(),
  title: text,
  kind: fc.constantFrom('read', 'quiz', 'practice', 'watch'),
  minutes: fc.nat(60),
  byHand: fc.boolean(),
  keyTerms: fc.array(short, { maxLength: 3 }),
  body: fc.record({
    markdown: text,
    questions: fc.array(question, { maxLength: 4 }),
    resources: fc.constant<RubricContent['body']['resources']>([]),
  }),
  keys: fc.array(key, { maxLength: 4 }),
});
const objectives = fc.array(fc.record({ id, text }), { maxLength: 6 });
const lesson = fc.record({
  id: fc.uuid(),
  title: text,
  objectives,
  minutes: fc.nat(120),
  sections: fc.array(section, { maxLength: 4 }),
});
const course: fc.Arbitrary<RubricCourse> = fc.record({
  title: text,
  description: text,
  language: fc.constantFrom('en', 'en-GB', 'de', 'ja', 'xx', ''),
  level: fc.constantFrom('beginner', 'intermediate', 'advanced', 'expert'),
  objectives,
  modules: fc.array(
    fc.record({ id: fc.uuid(), title: text, description: text, lessons: fc.array(lesson, { maxLength: 3 }) }),
    { maxLength: 3 },
  ),
  sources: fc.constantFrom(null, { numbers: [], faultOf: () => null }, goodCourse().sources),
});

const RUNS = { numRuns: 80 };
const copyOf = ({ sources, ...rest }: RubricCourse): RubricCourse => ({
  ...structuredClone(rest),
  sources,
});
const flawScore = (judged: RubricCourse) => {
  const result = judgeCourse(judged).checks.find(({ check }) => check.id === 'item_flaws')!;
  return result.measured ? result.score : 1;
};

/** Whatever lowers a score says so, and whatever is not measured says why. */
const isSound = (result: CheckResult): boolean =>
  result.measured
    ? result.score >= 0 &&
      result.score <= 1 &&
      result.found >= result.findings.length &&
      (result.score === 1 || result.found > 0)
    : result.reason.key !== '';

describe('of every course', () => {
  test('scores lie between 0 and 100, and a measured check has a score from 0 to 1', () => {
    fc.assert(
      fc.property(course, (any) => {
        const report = judgeCourse(any);
        expect(report.score ?? 0).toBeGreaterThanOrEqual(0);
        expect(report.score ?? 0).toBeLessThanOrEqual(100);
        expect(report.checks.filter((result) => !isSound(result))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the same course gives the same report', () => {
    fc.assert(
      fc.property(course, (any) => {
        expect(JSON.stringify(judgeCourse(copyOf(any)))).toBe(JSON.stringify(judgeCourse(any)));
      }),
      RUNS,
    );
  });

  test('the order of sections changes no check of a section or a lesson', () => {
    const scores = (judged: RubricCourse) =>
      judgeCourse(judged, { only: ({ scope }) => scope !== 'course' }).checks.map((result) =>
        result.measured ? [result.check.id, result.score.toFixed(9), result.found] : [result.check.id],
      );
    fc.assert(
      fc.property(course, (any) => {
        const turned = {
          ...any,
          modules: any.modules.map((module) => ({
            ...module,
            lessons: module.lessons.map((each) => ({ ...each, sections: each.sections.toReversed() })),
          })),
        };
        expect(scores(turned)).toEqual(scores(any));
      }),
      RUNS,
    );
  });

  test('a flaw added to a question never raises the score of the items', () => {
    const flaws: ((question: RubricQuestion) => void)[] = [
      ({ options }) => options.push({ id: 'z', text: 'All of the above' }),
      ({ options }) => options.push({ id: 'z', text: 'None of the above' }),
      (asked) => (asked.prompt = `Which is not so: ${asked.prompt}`),
      (asked) => (asked.type = 'true_false'),
      (asked) => (asked.prompt = 'What?'),
      (asked) => (asked.prompt += ' usually'),
      ({ options }) => options.push({ id: 'y', text: 'Twice' }, { id: 'z', text: 'Twice' }),
    ];
    fc.assert(
      fc.property(course, fc.constantFrom(...flaws), fc.nat(), (any, flaw, at) => {
        const english = { ...any, language: 'en' };
        const before = flawScore(english);
        const worse = copyOf(english);
        const asked = worse.modules.flatMap((m) =>
          m.lessons.flatMap((l) => l.sections.flatMap((s) => s.body.questions)),
        );
        fc.pre(asked.length > 0);
        flaw(asked[at % asked.length]!);
        expect(flawScore(worse)).toBeLessThanOrEqual(before);
      }),
      RUNS,
    );
  });
});

describe('a long course', () => {
  const examined = examineCourse(goodCourse());
  const [model] = examined.modules[0]!.lessons[0]!.sections;

  /** As many sections as asked for, with the same text or each with its own. */
  function long(sections: number, alike: boolean): ExaminedCourse {
    const words = (index: number) => Array.from({ length: 300 }, (_, at) => `w${index}-${at}`);
    const own = (index: number) => ({ ...model!.examination, items: [], sketch: shinglesOf(words(index)) });
    return {
      ...examined,
      modules: Array.from({ length: sections / 20 }, (_m, module) => ({
        ...examined.modules[0]!,
        lessons: [
          {
            ...examined.modules[0]!.lessons[0]!,
            sections: Array.from({ length: 20 }, (_s, index) => ({
              ...model!,
              id: `s${module}-${index}`,
              examination: alike ? model!.examination : own(20 * module + index),
            })),
          },
        ],
      })),
    };
  }

  test.each([
    ['alike', true, 0.001],
    ['different', false, 1],
  ])('of 1,000 sections, all %s, is compared in time', (_what, alike, score) => {
    const course = long(1_000, alike);
    const start = performance.now();
    const [duplication] = judgeExamined(course, { only: ({ id }) => id === 'duplication' }).checks;
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(duplication!.measured && duplication!.score).toBeCloseTo(score, 2);
  });

  test('of six modules is measured in well under a second', () => {
    const six = { ...goodCourse(), modules: Array.from({ length: 3 }, () => goodCourse().modules).flat() };
    judgeCourse(six);
    const start = performance.now();
    judgeCourse(six);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
