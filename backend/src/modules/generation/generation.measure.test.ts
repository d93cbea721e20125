import { describe, expect, it } from '@jest/globals';
import type { GeneratedCourse, SectionBody } from '../courses/index.ts';
import type { LessonPlan, ModulePlan, Outline, SectionDraft, Source } from '../authors/index.ts';
import {
  measureCourse,
  measureLesson,
  measureOutline,
  measurePlan,
  measureSection,
  type Measured,
  type Measuring,
} from './generation.measure.ts';

const TEXT = 'Bees dance. The angle of the dance says where the flowers are.';
const QUOTE = 'The angle of the dance says where the flowers are.';
const start = TEXT.indexOf(QUOTE);
const source: Source = { id: 's', name: 'bees.md', mediaType: 'text/markdown', text: TEXT };
const measuring: Measuring = { brief: { language: 'en', difficulty: 'beginner' }, sources: [source] };

const prose =
  'A dancing bee tells the others where food is, and they follow what they feel in the dark. She runs ' +
  'in a straight line while she shakes her body, returns in a circle, and begins again from the start. The angle of ' +
  'the line against the pull of the earth is the angle of the flight against the sun. For example, a line straight ' +
  'up the comb means that the flowers are found by flying straight towards the sun. A line to the right means ' +
  'that the bees must keep the sun on their left.';

const objectives = [
  { id: 'o1', text: 'Explain what the angle of a dance says', bloomLevel: 'understand' as const },
  { id: 'o2', text: 'Apply the angle of a dance to a flight', bloomLevel: 'apply' as const },
];
const outline: Outline = {
  title: 'How bees talk',
  description: 'What bees say, and how.',
  targetAudience: 'Everybody',
  prerequisites: [],
  outcomes: objectives,
  modules: [],
  assessmentStrategy: [],
  closingProject: { title: '', description: '' },
  teachingApproach: '',
  accessibilityNotes: '',
  mode: 'written',
  structureFromSources: false,
};
const plan: LessonPlan = {
  title: 'The dance',
  objectives,
  estimatedMinutes: 3,
  sections: [
    { title: 'The angle', kind: 'read', role: 'content', estimatedMinutes: 2, keyTerms: ['angle', 'comb'] },
    { title: 'The line', kind: 'read', role: 'content', estimatedMinutes: 1, keyTerms: [] },
  ],
};

const question: SectionBody['questions'][number] = {
  id: 'q1',
  type: 'single_choice',
  prompt: 'Why does the angle of the dance matter?',
  options: [
    { id: 'a', text: 'It shows the direction' },
    { id: 'b', text: 'It shows the weather' },
    { id: 'c', text: 'It shows the time' },
  ],
  objectiveId: 'o1',
  citation: { sourceName: 'bees.md', start, end: start + QUOTE.length, quote: QUOTE },
};
const sound: SectionDraft = {
  body: { schemaVersion: 1, markdown: prose, questions: [question], resources: [] },
  keys: [
    {
      questionId: 'q1',
      correct: ['a'],
      rationale: { a: 'It points to the flowers.', b: 'Bees feel it.', c: 'They know it.' },
    },
  ],
};
const withBody = (changes: Partial<SectionBody>): SectionDraft => ({
  ...sound,
  body: { ...sound.body, ...changes },
});
const wordsOf = ({ findings }: Measured) => findings.map(({ message }) => message);
const measure = (draft: SectionDraft) => measureSection(measuring, outline, plan, 0, draft);
const cited = (changes: object) =>
  withBody({ questions: [{ ...question, citation: { ...question.citation!, ...changes } }] });

describe('a section, measured', () => {
  it('has the full score and nothing to look at when it is sound', () => {
    expect(measure(sound)).toEqual({ score: 100, findings: [] });
  });

  it.each<[string, SectionDraft, RegExp]>([
    ['says next to nothing', withBody({ markdown: 'Bees dance.', questions: [] }), /nothing to read/],
    ['waits for a person', withBody({ markdown: `${prose}\n\n:::scaffold\nWrite.\n:::` }), /waits to be/],
    ['has filler text', withBody({ markdown: `${prose}\n\nLorem ipsum dolor sit amet.` }), /Lorem ipsum/],
    ['asks without a key', { ...sound, keys: [] }, /no key/],
    [
      'checks an objective that nobody has',
      withBody({ questions: [{ ...question, objectiveId: 'o9' }] }),
      /does not exist/,
    ],
    ['cites words that stand elsewhere', cited({ start: 0, end: QUOTE.length }), /stands elsewhere/],
    ['cites a source that was not given', cited({ sourceName: 'wasps.md' }), /not among the sources/],
    ['leaves out what was planned', withBody({ markdown: prose.replaceAll('comb', 'wall') }), /“comb”/],
    ['states what no source says', withBody({ markdown: `${prose} This was found in 1927.` }), /1927/],
  ])('that %s says so', (_what, section, finding) => {
    expect(wordsOf(measure(section)).join('\n')).toMatch(finding);
  });

  it('of a scaffold has no score', () => {
    expect(measureSection(measuring, { ...outline, mode: 'scaffold' }, plan, 0, sound).score).toBeNull();
  });
});

describe('what comes before sections, measured', () => {
  const vague = [{ id: 'o1', text: 'Understand bees', bloomLevel: 'understand' as const }];

  it('an outline by its objectives', () => {
    expect(measureOutline(measuring, outline)).toEqual({ score: 100, findings: [] });
    const bad = measureOutline(measuring, { ...outline, outcomes: vague });
    expect(bad.score).toBe(0);
    expect(wordsOf(bad)).toEqual([expect.stringContaining('nobody can observe')]);
  });

  it('a plan by the objectives of its lessons', () => {
    const module = { title: 'Dances', description: '', lessons: [plan] };
    expect(measurePlan(measuring, outline, module)).toEqual({ score: 100, findings: [] });
    const bad = { ...module, lessons: [{ ...plan, objectives: vague }] };
    expect(measurePlan(measuring, outline, bad).findings).toHaveLength(2);
  });

  it('a lesson by its questions', () => {
    const frame = { hook: 'Why?', activity: 'Try.', summary: 'So.', next: 'On.' };
    const { questions } = sound.body;
    const lesson = { ...frame, questions, keys: sound.keys };
    expect(measureLesson(measuring, outline, plan, lesson)).toEqual({ score: 100, findings: [] });
    const flawed = questions.map((each) => ({ ...each, options: each.options.slice(0, 2) }));
    expect(wordsOf(measureLesson(measuring, outline, plan, { ...lesson, questions: flawed }))).toEqual([
      expect.stringContaining('3 to 5 options'),
    ]);
  });
});

describe('a course, measured', () => {
  const plans: ModulePlan[] = [{ title: 'Dances', description: '', lessons: [plan] }];
  const course = (...sections: SectionDraft[]): GeneratedCourse => ({
    instructorId: 'i',
    title: outline.title,
    description: outline.description,
    difficulty: 'beginner',
    subject: '',
    tags: [],
    language: 'en',
    estimatedMinutes: 3,
    learningObjectives: objectives,
    prerequisites: [],
    targetAudience: '',
    assessmentCriteria: [],
    closingProject: null,
    origin: 'claude',
    modules: [
      {
        title: 'Dances',
        description: '',
        lessons: [
          {
            title: plan.title,
            objectives,
            estimatedMinutes: 3,
            sections: sections.map((section, index) => ({
              ...plan.sections[0]!,
              title: `Part ${index + 1}`,
              ...section,
            })),
          },
        ],
      },
    ],
  });

  it('names the sections to look at first, the gravest before the others', () => {
    const unwritten = withBody({ markdown: ':::scaffold\nWrite.\n:::', questions: [] });
    const { findings } = measureCourse(
      course(sound, withBody({ markdown: 'Short, but there is [one](b.md) thing.' }), {
        ...unwritten,
        keys: [],
      }),
      plans,
      [source],
    );
    expect(findings[0]?.message).toMatch(/^Look first at .*“Part 3”/);
    expect(findings[0]?.sentence.key).toBe('look_first');
  });

  it('names none when there is nothing to look at', () => {
    const { score, findings } = measureCourse(course(sound), plans, [source]);
    expect(findings).toEqual([]);
    expect(score).toBeGreaterThan(95);
  });
});
