import { describe, expect, test } from '@jest/globals';
import type { QuestionKey, SectionBody } from './courses.body.ts';
import { inspectSection } from './courses-inspection.ts';
import { isReady, readinessOf, type InspectedDraft, type InspectedSection } from './courses-readiness.ts';

const PROSE =
  'A cell is the smallest part of a living thing that lives by itself. It takes in food, turns it into work, ' +
  'grows, and divides into two. Every plant and every animal is made of cells, and each of them came from ' +
  'another cell that was there before.';
const OBJECTIVE = { id: 'o1', text: 'Say what a cell is', bloomLevel: 'understand' as const };
const QUESTION = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'Where does a cell come from?',
  options: [
    { id: 'a', text: 'Another cell' },
    { id: 'b', text: 'The air' },
  ],
};
const KEY: QuestionKey = { questionId: 'q1', correct: ['a'], rationale: {} };

type Written = Partial<Omit<InspectedSection, 'inspection'>> & {
  body?: Partial<SectionBody>;
  keys?: QuestionKey[];
};

const section = ({ body, keys = [], ...rest }: Written = {}): InspectedSection => ({
  id: 'section-1',
  title: 'What a cell is',
  kind: 'read',
  role: 'content',
  origin: 'claude',
  reviewState: 'accepted',
  estimatedMinutes: 10,
  isRequired: true,
  bodyHash: '',
  keysHash: '',
  inspection: inspectSection(
    { schemaVersion: 1, markdown: PROSE, questions: [], resources: [], ...body },
    keys,
  ),
  ...rest,
});

type Lesson = InspectedDraft['modules'][number]['lessons'][number];
const lesson = (rest: Partial<Lesson> = {}): Lesson => ({
  id: 'lesson-1',
  title: 'Cells',
  objectives: [OBJECTIVE],
  estimatedMinutes: 0,
  isRequired: true,
  sections: [section()],
  ...rest,
});
const draft = (rest: Partial<InspectedDraft> = {}, lessons: Lesson[] = [lesson()]): InspectedDraft => ({
  title: 'Biology',
  description: 'How living things live.',
  learningObjectives: [OBJECTIVE],
  modules: [{ id: 'module-1', title: 'Small things', description: '', lessons }],
  ...rest,
});
const written = (changes: Written) => draft({}, [lesson({ sections: [section(changes)] })]);
const asked = (question: object, keys = [KEY]) =>
  written({ body: { questions: [{ ...QUESTION, ...question }] }, keys });

describe('the gates before publication', () => {
  test('a whole course passes without a finding', () => {
    expect(readinessOf(draft())).toEqual([]);
    expect(readinessOf(asked({ objectiveId: 'o1' }))).toEqual([]);
  });

  test.each<[string, InspectedDraft]>([
    ['course_title_missing', draft({ title: ' ' })],
    ['course_description_missing', draft({ description: '' })],
    ['course_without_modules', draft({ modules: [] })],
    ['module_without_lessons', draft({}, [])],
    ['lesson_without_sections', draft({}, [lesson({ sections: [] })])],
    ['section_empty', written({ body: { markdown: '' } })],
    ['section_empty', written({ body: { markdown: 'Read this, please.' } })],
    ['unfilled_scaffold', written({ body: { markdown: `${PROSE}\n\n:::scaffold\nWrite an example.\n:::` } })],
    ['placeholder_text', written({ body: { markdown: `${PROSE} TODO` } })],
    ['placeholder_text', written({ title: 'TBD' })],
    ['placeholder_text', draft({ title: 'Lorem ipsum' })],
    ['placeholder_text', draft({}, [lesson({ title: '[insert title]' })])],
    ['placeholder_text', draft({}, [lesson({ objectives: [{ ...OBJECTIVE, text: '[your objective]' }] })])],
    ['question_key_invalid', asked({}, [])],
    ['question_key_invalid', asked({}, [{ ...KEY, correct: ['a', 'b'] }])],
    ['questions_missing', written({ kind: 'quiz' })],
    ['questions_missing', written({ kind: 'assessment' })],
    ['objective_unknown', asked({ objectiveId: 'o2' })],
    ['citation_invalid', asked({ citation: { sourceName: 'cells.md', start: 9, end: 3, quote: 'cell' } })],
    ['citation_invalid', asked({ citation: { sourceName: 'cells.md', start: 3, end: 9, quote: '' } })],
  ])('%s stops it', (code, unready) => {
    const findings = readinessOf(unready);
    expect(findings.map(({ severity, code: found }) => ({ severity, code: found }))).toEqual([
      { severity: 'blocker', code },
    ]);
    expect(isReady(findings)).toBe(false);
  });

  test.each<[string, InspectedDraft]>([
    ['course_objectives_missing', draft({ learningObjectives: [] })],
    ['lesson_objectives_missing', draft({}, [lesson({ objectives: [] })])],
    ['section_short', written({ body: { markdown: 'A cell is alive, and that is all.' } })],
    ['alternative_text_missing', written({ body: { markdown: `${PROSE}\n\n![](/cell.png)` } })],
    ['reference_broken', written({ body: { markdown: `${PROSE} [More](more.md)` } })],
  ])('%s is said and does not stop it', (code, imperfect) => {
    const findings = readinessOf(imperfect);
    expect(findings.map(({ severity, code: found }) => ({ severity, code: found }))).toEqual([
      { severity: 'warning', code },
    ]);
    expect(isReady(findings)).toBe(true);
  });

  test('a person may be brief', () => {
    expect(
      readinessOf(written({ origin: 'hand', body: { markdown: 'A cell is alive, and that is all.' } })),
    ).toEqual([]);
  });

  test('a finding says where it is', () => {
    expect(readinessOf(written({ kind: 'quiz' }))).toEqual([
      {
        severity: 'blocker',
        code: 'questions_missing',
        message: '"What a cell is" is a quiz without questions.',
        moduleId: 'module-1',
        lessonId: 'lesson-1',
        sectionId: 'section-1',
      },
    ]);
  });
});
