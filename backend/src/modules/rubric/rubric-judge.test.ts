import { describe, expect, test } from '@jest/globals';
import { inEnglish } from '../../platform/sentences.ts';
import { RUBRIC_SENTENCES } from './rubric-sentences.ts';
import type { CheckId } from './rubric-check.ts';
import { CHECKS } from './rubric-checks.ts';
import { NOWHERE, type RubricCourse } from './rubric-course.ts';
import { goodCourse } from './rubric.fixture.ts';
import { findingsOf, judgeCourse, type CheckResult } from './rubric-judge.ts';

type Lesson = RubricCourse['modules'][number]['lessons'][number];
type Section = Lesson['sections'][number];

const lessons = (course: RubricCourse) => course.modules.flatMap((module) => module.lessons);
const sections = (course: RubricCourse) => lessons(course).flatMap((lesson) => lesson.sections);
const changed = (change: (course: RubricCourse) => void): RubricCourse => {
  const course = goodCourse();
  change(course);
  return course;
};
const everySection = (change: (section: Section) => void) =>
  changed((course) => sections(course).forEach((section) => change(section)));
const firstSection = (change: (section: Section) => void) =>
  changed((course) => change(sections(course)[0]!));
const everyLesson = (change: (lesson: Lesson) => void) =>
  changed((course) => lessons(course).forEach((lesson) => change(lesson)));
const add = (markdown: string) =>
  firstSection(({ body }) => {
    body.markdown += `\n\n${markdown}`;
  });
const FILM = '::video[Tides]{src="/tides.mp4"}';
/** Shows something below the words of a question or an option. */
const show = (asked: { prompt: string } | { text: string }, markdown: string) => {
  if ('prompt' in asked) asked.prompt += `\n\n${markdown}`;
  else asked.text += ` ${markdown}`;
};
const objectives = (...texts: string[]) =>
  everyLesson((lesson) => {
    lesson.objectives = lesson.objectives.map(({ id }, index) => ({
      id,
      text: texts[index % texts.length]!,
    }));
  });

const resultOf = (course: RubricCourse, id: CheckId): Extract<CheckResult, { measured: true }> => {
  const result = judgeCourse(course).checks.find(({ check }) => check.id === id)!;
  if (!result.measured) throw new Error(`${id} was not measured: ${result.reason.key}`);
  return result;
};

/** For each check, courses that are bad in its one way only. */
const BAD: [CheckId, string, RubricCourse][] = [
  ['complete', 'section_empty', firstSection((section) => emptied(section))],
  ['complete', 'section_short', firstSection((section) => shortened(section))],
  ['complete', 'unfilled_scaffold', add(':::scaffold\nSay why.\n:::')],
  [
    'complete',
    'questions_missing',
    firstSection((section) => {
      section.kind = 'quiz';
      section.body.questions = [];
      section.keys = [];
    }),
  ],
  [
    'measurable_objectives',
    'objective_not_measurable',
    objectives('Understand the moon and its pull on water'),
  ],
  ['measurable_objectives', 'objective_not_measurable', objectives('The moon and its pull on the water')],
  [
    'measurable_objectives',
    'objective_not_measurable',
    objectives(`Explain the moon ${'and its pull '.repeat(9)}`),
  ],
  [
    'objective_count',
    'objective_count',
    everyLesson((lesson) => {
      lesson.objectives = lesson.objectives.slice(0, 1);
    }),
  ],
  [
    'objective_count',
    'lesson_objectives_missing',
    everyLesson((lesson) => {
      lesson.objectives = [];
    }),
  ],
  [
    'alignment',
    'objective_not_taught',
    objectives('Explain photosynthesis of leaves', 'Describe roots of oaks'),
  ],
  [
    'alignment',
    'objective_not_assessed',
    everySection(({ body }) => {
      body.questions = body.questions.map((question) => ({
        ...question,
        objectiveId: undefined,
        prompt: 'Which of these is so, do you think?',
      }));
    }),
  ],
  ['bloom_spread', 'bloom_levels_few', objectives('Name the moon and its pull on the water')],
  [
    'bloom_spread',
    'bloom_levels_low',
    objectives('Name the moon and its pull', 'Explain the moon and its pull'),
  ],
  ['readability', 'text_too_hard', everySection(({ body }) => harden(body))],
  ['readability', 'text_too_easy', everySection(({ body }) => soften(body))],
  ['sentence_load', 'sentences_long', everySection(({ body }) => harden(body))],
  ['sentence_load', 'sentences_long', everySection(({ body }) => makeOneSentence(body))],
  ['section_length', 'section_thin', everySection((section) => shortened(section))],
  ['section_length', 'section_long', everySection(({ body }) => lengthen(body))],
  [
    'duration',
    'duration_unlikely',
    everyLesson((lesson) => {
      lesson.minutes = 90;
    }),
  ],
  [
    'duplication',
    'section_repeated',
    changed((course) => {
      const [first, second] = sections(course);
      second!.body.markdown = first!.body.markdown.replace('twice a day', 'two times a day');
    }),
  ],
  [
    'duplication',
    'question_repeated',
    changed((course) => {
      const [first] = sections(course)[0]!.body.questions;
      for (const { body } of sections(course).slice(1)) body.questions[0]!.prompt = `So ${first!.prompt}`;
      sections(course).forEach(({ body }) => {
        body.questions[0]!.options = first!.options;
      });
      sections(course).forEach(({ keys }) => (keys[0]!.correct = ['a']));
    }),
  ],
  [
    'term_coverage',
    'terms_missing',
    everySection((section) => {
      section.keyTerms = ['Coriolis force', 'amphidromic point'];
    }),
  ],
  [
    'scaffolding',
    'term_used_early',
    changed((course) => {
      sections(course).forEach((section) => (section.keyTerms = []));
      sections(course)[3]!.keyTerms = ['moon', 'high water', 'safe walk'];
    }),
  ],
  ['example_and_practice', 'example_missing', everySection(({ body }) => withoutExamples(body))],
  [
    'example_and_practice',
    'practice_missing',
    everySection((section) => {
      section.body.questions = [];
      section.keys = [];
    }),
  ],
  [
    'item_flaws',
    'none_of_the_above',
    everySection(({ body }) =>
      body.questions.forEach(({ options }) => (options.at(-1)!.text = 'None of the above')),
    ),
  ],
  [
    'key_balance',
    'keys_in_one_place',
    everySection(({ keys }) => keys.forEach((key) => (key.correct = ['a']))),
  ],
  [
    'key_balance',
    'keys_longest',
    everySection(({ body, keys }) =>
      body.questions.forEach(({ options }, index) => {
        const right = options.find(({ id }) => keys[index]!.correct.includes(id))!;
        right.text += ' at this time';
      }),
    ),
  ],
  [
    'references',
    'citation_invalid',
    firstSection(({ body }) => (body.resources[0]!.citation!.quote = 'The moon is made of cheese.')),
  ],
  [
    'references',
    'citation_invalid',
    firstSection(({ body }) => (body.resources[0]!.citation!.sourceName = 'x.md')),
  ],
  ['references', 'citation_invalid', firstSection(({ body }) => (body.resources[0]!.citation!.end = 0))],
  ['references', 'objective_unknown', firstSection(({ body }) => (body.questions[0]!.objectiveId = 'o99'))],
  ['unsupported_specifics', 'number_unsupported', add('In 1893 there were 4711 boats in the harbour.')],
  ['accessibility', 'alternative_text_missing', add('![](/moon.png)')],
  [
    'accessibility',
    'alternative_text_missing',
    firstSection(({ body }) => show(body.questions[0]!, '![](/a)')),
  ],
  [
    'accessibility',
    'alternative_text_missing',
    firstSection(({ body }) => show(body.questions[0]!.options[1]!, '![ ](/a)')),
  ],
  [
    'accessibility',
    'alternative_text_missing',
    firstSection(({ keys }) => (keys[0]!.rationale['b'] = 'Look: ![](/moon.png)')),
  ],
  ['accessibility', 'captions_missing', firstSection(({ body }) => show(body.questions[0]!, FILM))],
  [
    'accessibility',
    'alternative_text_poor',
    firstSection(({ body }) => show(body.questions[0]!, '![a](/a)')),
  ],
  ['accessibility', 'alternative_text_poor', add('![moon.png](/moon.png)')],
  ['accessibility', 'alternative_text_poor', add('![Image of the moon](/moon.png)')],
  ['accessibility', 'heading_skipped', add('## One\n\nText.\n\n#### Two\n\nText.')],
  ['accessibility', 'link_unnamed', add('[click here](https://a.example)')],
  ['accessibility', 'code_language_missing', add('```\nmake tide\n```')],
  ['accessibility', 'reference_broken', add('[the moon](moon.md)')],
  [
    'language',
    'other_language',
    firstSection(({ body }) => {
      body.markdown =
        'Das Meer steigt und fällt zweimal am Tag, weil der Mond das Wasser anzieht. Auf der Seite der Erde, die dem Mond am nächsten ist, steht es höher. Auch auf der anderen Seite sammelt sich das Wasser, und die Erde dreht sich unter beiden Bergen hindurch, zum Beispiel am Hafen von Husum.';
    }),
  ],
  [
    'item_level',
    'question_too_easy',
    everySection(({ body }) =>
      body.questions.forEach((question) => (question.prompt = 'Which of these is the moon?')),
    ),
  ],
  ['placeholder_text', 'placeholder_text', add('TODO: draw the moon.')],
  ['placeholder_text', 'placeholder_text', add('Let me draft about 320 words on the tide.')],
  ['placeholder_text', 'placeholder_text', changed((course) => (course.title = '[insert title]'))],
  ['placeholder_text', 'placeholder_text', changed((course) => (course.modules[0]!.title = 'TBD'))],
  ['keys', 'question_key_invalid', firstSection(({ keys }) => (keys[0]!.correct = ['a', 'b']))],
  ['keys', 'question_key_invalid', firstSection((section) => (section.keys = []))],
  [
    'rationales',
    'option_unexplained',
    everySection(({ keys }) => keys.forEach(({ rationale }) => delete rationale['a'])),
  ],
];

function emptied(section: Section): void {
  section.body = { markdown: '', questions: [], resources: [] };
  section.keys = [];
}
function shortened(section: Section): void {
  emptied(section);
  section.body.markdown = 'The moon pulls at the sea, and for example a harbour fills.';
}
function harden(body: Section['body']): void {
  body.markdown = body.markdown.replace(
    /\. (?=[A-Z])/g,
    ', notwithstanding considerations of hydrodynamic complexity, and ',
  );
}
function makeOneSentence(body: Section['body']): void {
  body.markdown = `The sea ${'follows the moon around the world and '.repeat(6)}comes back.`;
}
function soften(body: Section['body']): void {
  body.markdown = `${'The sea is wet. The moon is up. '.repeat(20)}\n\n${body.markdown.replace(/,[^.]*\./g, '.')}`;
}
function lengthen(body: Section['body']): void {
  body.markdown = Array.from({ length: 10 }, () => body.markdown).join('\n\n');
}
function withoutExamples(body: Section['body']): void {
  body.markdown = body.markdown.replace(/For example|For instance|Suppose|Consider/g, 'Now think of this:');
}

describe('a good course', () => {
  test('meets every check', () => {
    const report = judgeCourse(goodCourse());
    expect(report.checks.filter((result) => !result.measured || !result.isMet)).toEqual([]);
    expect(report.score).toBeGreaterThanOrEqual(97);
    expect(report.stopsPublication).toBe(false);
  });

  test.each(CHECKS.map((check) => [check.id, check] as const))('%s says what it is', (_id, check) => {
    for (const text of [check.title, check.formula, check.threshold, check.source]) expect(text).not.toBe('');
    expect(BAD.some(([id]) => id === check.id)).toBe(true);
  });
});

describe('a bad course', () => {
  test.each(BAD)('fails %s by %s', (id, code, course) => {
    const result = resultOf(course, id);
    const good = resultOf(goodCourse(), id);
    expect(result.score).toBeLessThan(good.score);
    const found = result.findings.find((finding) => finding.code === code);
    expect(found?.message).toMatch(/\.$/);
    expect(found?.fix).not.toBe('');
  });

  test.each<[CheckId, RubricCourse]>([
    ['complete', BAD[0]![2]],
    ['placeholder_text', add('Lorem ipsum')],
    ['keys', firstSection(({ keys }) => (keys[0]!.correct = ['z']))],
    ['references', firstSection(({ body }) => (body.questions[0]!.objectiveId = 'o99'))],
    ['alignment', objectives('Explain photosynthesis of leaves', 'Describe roots of oaks')],
    [
      'duplication',
      everySection(
        ({ body }) => (body.markdown = goodCourse().modules[0]!.lessons[0]!.sections[0]!.body.markdown),
      ),
    ],
    [
      'item_flaws',
      everySection(({ body }) =>
        body.questions.forEach(({ options }) => (options.at(-1)!.text = 'All of the above')),
      ),
    ],
  ])('is stopped by the gate %s', (id, course) => {
    const report = judgeCourse(course);
    const stopping = report.checks.filter((result) => result.measured && result.stopsPublication);
    expect(report.stopsPublication).toBe(true);
    expect(stopping.map(({ check }) => check.id)).toContain(id);
    expect(findingsOf(report)[0]!.severity).toBe('blocker');
  });

  test.each<[string, RubricCourse]>([
    ['two options each', everySection(({ body }) => body.questions.forEach(({ options }) => options.pop()))],
    [
      'one flawed question in the whole course',
      changed((course) => {
        const sections = course.modules.flatMap((module) =>
          module.lessons.flatMap((lesson) => lesson.sections),
        );
        for (const section of sections.slice(1)) [section.body.questions, section.keys] = [[], []];
        const [first] = sections;
        first!.body.questions = first!.body.questions.slice(0, 1);
        first!.keys = first!.keys.slice(0, 1);
        first!.body.questions[0]!.options[1]!.text = 'All of the above';
      }),
    ],
  ])('%s: told, but no reason to stop', (_what, course) => {
    const result = resultOf(course, 'item_flaws');
    expect(result.findings.length).toBeGreaterThan(0);
    expect(result.isMet).toBe(false);
    expect(result.stopsPublication).toBe(false);
    expect(result.findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('a finding says where it is and how grave', () => {
    const [finding] = resultOf(
      firstSection(({ body }) => (body.questions[1]!.objectiveId = 'o99')),
      'references',
    ).findings;
    expect(finding).toEqual({
      check: 'references',
      code: 'objective_unknown',
      severity: 'blocker',
      message: '"The pull of the moon" has a question for an objective that does not exist.',
      sentence: {
        key: 'objective_unknown',
        values: { title: 'The pull of the moon', prompt: 'Why does water gather on the far side as well?' },
        words: {},
      },
      fix: 'Link "Why does water gather on the far side as well?" to an objective of its lesson.',
      place: { ...NOWHERE, moduleId: 'm1', lessonId: 'l1', sectionId: 's1', questionId: 'q2' },
    });
  });
});

describe('what is not measured', () => {
  const reasons = (course: RubricCourse) =>
    Object.fromEntries(
      judgeCourse(course).checks.flatMap((result) =>
        result.measured ? [] : [[result.check.id, inEnglish(RUBRIC_SENTENCES, result.reason)]],
      ),
    );

  test('in another language: what needs English is not passed and does not enter the score', () => {
    const german = changed((course) => (course.language = 'de-AT'));
    expect(Object.keys(reasons(german))).toEqual([
      'measurable_objectives',
      'bloom_spread',
      'readability',
      'sentence_load',
      'item_level',
    ]);
    expect(inEnglish(RUBRIC_SENTENCES, resultOf(german, 'item_flaws').note!)).toBe(
      '9 of 17 rules look for English words and were not applied.',
    );
    const bad = everySection(({ body }) => harden(body));
    bad.language = 'de';
    expect(judgeCourse(bad).checks.find(({ check }) => check.id === 'readability')).toMatchObject({
      measured: false,
    });
  });

  test('a language that the rules cannot tell is not compared', () => {
    expect(reasons(changed((course) => (course.language = 'eo')))).toHaveProperty('language');
  });

  test('an empty course has no score', () => {
    const report = judgeCourse({ ...goodCourse(), objectives: [], modules: [] });
    expect(report.score).toBeNull();
    expect(report.stopsPublication).toBe(false);
  });

  test('a course that promises or asks nothing cannot be misaligned', () => {
    const silent = everyLesson((lesson) => (lesson.objectives = []));
    silent.objectives = [];
    expect(reasons(silent)['alignment']).toBe('No objectives are stated.');
    const mute = everySection((section) => {
      section.body.questions = [];
      section.keys = [];
    });
    expect(reasons(mute)['alignment']).toBe('The course asks no questions.');
    expect(judgeCourse(mute).stopsPublication).toBe(false);
  });

  test('quotes without the texts of their sources are not said to be true', () => {
    expect(reasons(changed((course) => (course.sources = null)))).toMatchObject({
      references: expect.stringContaining('not at hand'),
      unsupported_specifics: expect.stringContaining('not at hand'),
    });
  });

  test('what a person wrote may be brief', () => {
    const brief = firstSection((section) => {
      shortened(section);
      section.byHand = true;
    });
    expect(resultOf(brief, 'complete').isMet).toBe(true);
  });
});
