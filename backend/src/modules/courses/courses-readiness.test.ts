import { describe, expect, test } from '@jest/globals';
import { examineContent, judgeExamined } from '../rubric/index.ts';
import type { QuestionKey, SectionBody } from './courses.body.ts';
import { faultsIn, nameOfCitation, type CitationVerdict } from './courses-citations.ts';
import { measurable, type ExaminedDraft, type ExaminedSectionRow } from './courses-measure.ts';
import { isReady, readinessOf } from './courses-readiness.ts';

const PROSE =
  'A cell is the smallest part of a living thing that can live by itself. It takes in food, turns that food into work, ' +
  'grows, and divides into two cells that are like the first one. Every plant and every animal is made of cells, and ' +
  'each of them came from another cell that was there before. For example, the skin of your hand is made of flat cells ' +
  'that lie beside each other like tiles. The elongated cells of a muscle, by contrast, become considerably shorter ' +
  'whenever they are working.';
const OBJECTIVES = [
  { id: 'o1', text: 'Explain what a cell is', bloomLevel: 'understand' as const },
  { id: 'o2', text: 'Compare cells of skin and muscle', bloomLevel: 'analyze' as const },
];
const QUESTION = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'Where does a new cell come from?',
  options: [
    { id: 'a', text: 'Another cell' },
    { id: 'b', text: 'The air' },
    { id: 'c', text: 'The food' },
  ],
};
const KEY: QuestionKey = {
  questionId: 'q1',
  correct: ['a'],
  rationale: { a: 'Cells divide.', b: 'The air is not alive.', c: 'Food only feeds it.' },
};

type Written = Partial<Omit<ExaminedSectionRow, 'examination'>> & {
  body?: Partial<SectionBody>;
  keys?: QuestionKey[];
};

const section = ({ body, keys = [], ...rest }: Written = {}): ExaminedSectionRow => ({
  id: 'section-1',
  title: 'What a cell is',
  kind: 'read',
  role: 'content',
  origin: 'claude',
  editedByHand: false,
  reviewState: 'accepted',
  estimatedMinutes: 1,
  isRequired: true,
  bodyHash: '',
  keysHash: '',
  examination: examineContent(
    { body: { markdown: PROSE, questions: [], resources: [], ...body }, keys },
    'en',
  ),
  ...rest,
});

type Lesson = ExaminedDraft['modules'][number]['lessons'][number];
const lesson = (rest: Partial<Lesson> = {}): Lesson => ({
  id: 'lesson-1',
  title: 'Cells',
  objectives: OBJECTIVES,
  estimatedMinutes: 0,
  isRequired: true,
  sections: [
    section(),
    quiz({ objectiveId: 'o1' }),
    quiz({ id: 'q2', prompt: 'Suppose a cell becomes shorter: where would you find it?', objectiveId: 'o2' }),
  ],
  ...rest,
});
const draft = (rest: Partial<ExaminedDraft> = {}, lessons: Lesson[] = [lesson()]): ExaminedDraft => ({
  title: 'Biology',
  description: 'How living things live.',
  language: 'en',
  difficulty: 'beginner',
  learningObjectives: OBJECTIVES,
  modules: [{ id: 'module-1', title: 'Small things', description: '', lessons }],
  ...rest,
});
const quiz = (question: Partial<SectionBody['questions'][number]> = {}, keys?: QuestionKey[]) =>
  section({
    id: `section-${question.id ?? 'q1'}`,
    title: 'Try it',
    kind: 'quiz',
    body: { markdown: 'Answer from memory.', questions: [{ ...QUESTION, ...question }] },
    keys: keys ?? [{ ...KEY, questionId: question.id ?? 'q1' }],
  });
/** The whole course with one more section. */
const written = (changes: Written) =>
  draft({}, [lesson({ sections: [...lesson().sections, section({ kind: 'practice', ...changes })] })]);
const asked = (question: Partial<SectionBody['questions'][number]>, keys: QuestionKey[]) =>
  draft({}, [
    lesson({
      sections: [
        ...lesson().sections,
        quiz({ id: 'q3', prompt: 'Which ones can become shorter at work?', ...question }, keys),
      ],
    }),
  ]);
const KEY3 = { ...KEY, questionId: 'q3' };
const judged = (course: ExaminedDraft, citations = new Map<string, CitationVerdict>()) =>
  readinessOf(
    course,
    judgeExamined(measurable(course, { numbers: null, faultOf: faultsIn(citations.values()) })),
    citations,
  );
/** A part that repeats none of the others. */
const OWN =
  'Draw a cell of an onion as you see it through the glass, and write beside each part what it is there for. Then ask ' +
  'somebody else to name the parts by your drawing, and mend what they could not find.';

describe('the gates before publication', () => {
  test('a whole course passes without a finding', () => {
    expect(judged(draft())).toEqual([]);
    expect(judged(written({ body: { markdown: OWN }, origin: 'hand' }))).toEqual([]);
  });

  test.each<[string, ExaminedDraft]>([
    ['course_title_missing', draft({ title: ' ' })],
    ['course_description_missing', draft({ description: '' })],
    ['course_without_modules', draft({ modules: [] })],
    ['module_without_lessons', draft({}, [])],
    ['lesson_without_sections', draft({}, [lesson({ sections: [] })])],
    ['section_empty', written({ body: { markdown: '' } })],
    ['section_empty', written({ body: { markdown: 'Read this, please.' } })],
    ['section_short', written({ body: { markdown: 'A cell is alive, and that is all.' } })],
    ['section_rejected', written({ body: { markdown: OWN }, reviewState: 'rejected' })],
    ['unfilled_scaffold', written({ body: { markdown: `${OWN}\n\n:::scaffold\nWrite an example.\n:::` } })],
    ['placeholder_text', written({ body: { markdown: `${OWN} TODO` } })],
    ['placeholder_text', written({ title: 'TBD', body: { markdown: OWN } })],
    ['placeholder_text', draft({ title: 'Lorem ipsum' })],
    ['placeholder_text', draft({}, [lesson({ title: '[insert title]' })])],
    [
      'placeholder_text',
      draft({}, [
        lesson({
          objectives: [
            ...OBJECTIVES,
            { ...OBJECTIVES[0]!, id: 'o3', text: 'Explain a cell as [your objective]' },
          ],
        }),
      ]),
    ],
    ['question_key_invalid', asked({}, [{ ...KEY3, correct: ['z'] }])],
    ['question_key_invalid', asked({}, [{ ...KEY3, correct: ['a', 'b'] }])],
    ['questions_missing', written({ kind: 'quiz', body: { markdown: OWN } })],
    ['questions_missing', written({ kind: 'assessment', body: { markdown: OWN } })],
    ['objective_unknown', asked({ objectiveId: 'o9' }, [KEY3])],
    [
      'citation_invalid',
      asked({ citation: { sourceName: 'cells.md', start: 9, end: 3, quote: 'cell' } }, [KEY3]),
    ],
    [
      'citation_invalid',
      asked({ citation: { sourceName: 'cells.md', start: 3, end: 9, quote: '' } }, [KEY3]),
    ],
  ])('%s stops it', (code, unready) => {
    const findings = judged(unready);
    expect(findings.map(({ severity, code: found }) => ({ severity, code: found }))).toEqual([
      { severity: 'blocker', code },
    ]);
    expect(isReady(findings)).toBe(false);
  });

  test.each<[string, ExaminedDraft]>([
    ['sections_not_reviewed', written({ body: { markdown: OWN }, reviewState: 'not_reviewed' })],
    ['course_objectives_missing', draft({ learningObjectives: [] })],
    ['lesson_objectives_missing', draft({}, [lesson({ objectives: [] })])],
    ['captions_missing', written({ body: { markdown: `${OWN}\n\n::video[Cells]{src="/cells.mp4"}` } })],
    ['alternative_text_missing', written({ body: { markdown: `${OWN}\n\n![](/cell.png)` } })],
    ['alternative_text_missing', asked({ prompt: 'Which ones are these?\n\n![](/cell.png)' }, [KEY3])],
    [
      'reference_broken',
      written({
        body: {
          markdown: `${OWN} Consider the following chapter, [the organisation of microscopic organisms](more.md).`,
        },
      }),
    ],
  ])('%s is said and does not stop it', (code, imperfect) => {
    const findings = judged(imperfect);
    expect(findings.map(({ severity, code: found }) => ({ severity, code: found }))).toEqual([
      { severity: 'warning', code },
    ]);
    expect(isReady(findings)).toBe(true);
  });

  test.each<[string, string, Partial<SectionBody>]>([
    ['what leads nowhere', 'reference_broken', { markdown: `${OWN} [The organisation of a cell](more.md)` }],
    ['a picture without words', 'alternative_text_missing', { markdown: `${OWN}\n\n![](/cell.png)` }],
    [
      'such a picture in an option',
      'alternative_text_missing',
      { questions: [{ ...QUESTION, options: [{ id: 'a', text: '![](/cell.png)' }] }] },
    ],
    ['a film without captions', 'captions_missing', { markdown: `${OWN}\n\n::video[Cells]{src="/a.mp4"}` }],
    ['a link without a name', 'link_unnamed', { markdown: `${OWN} [Click here](https://cells.example)` }],
  ])('%s is said, however few places there are of it', (_what, code, body) => {
    const whole = Array.from({ length: 19 }, (_, index) =>
      section({ id: `whole-${index}`, body: { markdown: `${OWN} Part ${index}.` } }),
    );
    const course = draft({}, [lesson({ sections: [...whole, section({ body })] })]);
    const said = judged(course).filter((finding) => finding.code === code);
    expect(said.map(({ severity, sectionId }) => [severity, sectionId])).toEqual([['warning', 'section-1']]);
  });

  test('a person may be brief', () => {
    expect(
      judged(written({ origin: 'hand', body: { markdown: 'A cell is alive, and that is all.' } })),
    ).toEqual([]);
  });

  test('a film may stand for a text', () => {
    const markdown = '::video[Cells]{src="/cells.mp4" captions="/cells.vtt"}';
    expect(judged(written({ origin: 'hand', body: { markdown } }))).toEqual([]);
  });

  test('a finding says where it is', () => {
    expect(judged(written({ kind: 'quiz', body: { markdown: OWN } }))).toEqual([
      {
        severity: 'blocker',
        code: 'questions_missing',
        message: '"What a cell is" is a quiz without questions.',
        sentence: {
          key: 'questions_missing',
          values: { title: 'What a cell is' },
          words: { kind: 'quiz' },
        },
        moduleId: 'module-1',
        lessonId: 'lesson-1',
        sectionId: 'section-1',
        questionId: null,
        passage: null,
      },
    ]);
  });

  test('a finding names the words or the question it is about', () => {
    const places = (course: Parameters<typeof judged>[0], code: string) =>
      judged(course)
        .filter((finding) => finding.code === code)
        .map(({ passage, questionId }) => [passage, questionId]);
    const text = `${OWN}\n\nA [plan](TODO) is TBD.`;
    expect(places(written({ body: { markdown: text } }), 'placeholder_text')).toEqual([['TBD', null]]);
    expect(places(written({ body: { markdown: text } }), 'reference_broken')).toEqual([
      ['A [plan](TODO) is TBD.', null],
    ]);
    expect(places(asked({ prompt: 'What is TBD?' }, [KEY3]), 'placeholder_text')).toEqual([[null, 'q3']]);
    const shown = asked({ prompt: 'What is this?\n\n![](/cell.png)' }, [KEY3]);
    expect(places(shown, 'alternative_text_missing')).toEqual([[null, 'q3']]);
    expect(judged(shown).map(({ message }) => message)).toContain(
      '"Try it": a picture in the question "What is this?" is not described in words.',
    );
  });

  test('quotes that do not stand stop it; questions that cite nothing are said of generated sections', () => {
    const citation = { sourceName: 'cells.md', start: 3, end: 9, quote: 'cell' };
    const course = asked({ citation }, [KEY3]);
    const cited = course.modules[0]!.lessons[0]!.sections.at(-1)!;
    cited.bodyHash = 'that of the section that cites';
    const findingsWith = (faults: [string, 'quote_not_found'][], uncited: number) =>
      judged(course, new Map([[cited.bodyHash, { faults: new Map(faults), uncited }]])).map(
        ({ severity, code, message }) => [severity, code, message],
      );
    expect(findingsWith([[nameOfCitation(citation), 'quote_not_found']], 0)).toEqual([
      ['blocker', 'citation_invalid', '"Try it": “cell” does not stand in “cells.md”.'],
    ]);
    expect(findingsWith([], 2)).toEqual([
      ['warning', 'citation_missing', '"Try it" has a question that cites no source.'],
    ]);
    expect(findingsWith([], 0)).toEqual([]);
  });
});
