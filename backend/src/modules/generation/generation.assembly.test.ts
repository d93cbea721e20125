import { describe, expect, it } from '@jest/globals';
import { assembleCourse } from './generation.assembly.ts';
import type { LessonDraft, ModulePlan, Outline, SectionDraft } from '../authors/author.ts';
import type { StoredBrief } from './generation.content.ts';
import { measureCourse } from './generation.measure.ts';
import type { Written } from './generation.written.ts';

const brief = { difficulty: 'beginner', subject: 'Biology', language: 'en' } as StoredBrief;
const author = { provider: 'claude', model: 'claude-sonnet-5-5' } as const;
const outline: Outline = {
  title: 'Bees',
  description: '',
  targetAudience: '',
  prerequisites: [],
  outcomes: [],
  assessmentStrategy: [],
  closingProject: { title: '', description: '' },
  teachingApproach: '',
  accessibilityNotes: '',
  structureFromSources: false,
  modules: [
    ['Queen', 'drone', 'worker'],
    ['queen', 'nectar'],
  ].map((keyTerms) => ({
    title: 'Hive',
    why: '',
    objectives: [],
    dependsOn: [],
    estimatedMinutes: 0,
    keyTerms,
  })),
  mode: 'written',
};

const section = (title: string) => ({
  title,
  kind: 'read',
  role: 'content',
  estimatedMinutes: 5,
  keyTerms: [],
});
const plans = [
  {
    title: 'Hive',
    lessons: [
      { title: 'Queens', objectives: [], estimatedMinutes: 12, sections: [section('One'), section('Two')] },
    ],
  },
] as unknown as ModulePlan[];

const question = (id: string): LessonDraft['questions'][number] => ({
  id,
  type: 'short_text',
  prompt: `About ${id}?`,
  options: [],
});
const key = (questionId: string) => ({ questionId, correct: ['yes'], rationale: {} });
const lesson: LessonDraft = {
  hook: 'Why is there one queen?',
  activity: 'Draw a hive.',
  summary: 'One queen lays all eggs.',
  next: 'Next: honey.',
  questions: [question('q1'), question('q2')],
  keys: [key('q1'), key('q2')],
};
const draft = (markdown: string, ...ids: string[]): SectionDraft => ({
  body: { schemaVersion: 1, markdown, questions: ids.map(question), resources: [] },
  keys: ids.map(key),
});

function assemble(given: {
  lesson: LessonDraft | null;
  sections: (SectionDraft | null)[];
  outline?: Outline;
  language?: string;
}) {
  const written: Written = {
    outline,
    plans,
    lesson: () => given.lesson,
    section: ({ sectionIndex = 0 }) => given.sections[sectionIndex] ?? null,
  };
  const course = assembleCourse(
    'instructor',
    { ...brief, ...(given.language && { language: given.language }) },
    author,
    given.outline ?? outline,
    written,
  );
  const sections = course.modules[0]!.lessons[0]!.sections;
  return { course, first: sections[0]!, last: sections[1]! };
}

describe('the course made of a run', () => {
  const complete = [
    draft('Why is there one queen?\n\nShe is the mother of all.', 'q1'),
    draft('She lays eggs.\n\nDraw a hive.\n\nOne queen lays all eggs.\n\nNext: honey.', 'q2'),
  ];

  it('takes sections as their author wrote them when they carry the frame of their lesson', () => {
    const { first, last } = assemble({ lesson, sections: complete });
    expect(first.body).toEqual(complete[0]!.body);
    expect(last.body).toEqual(complete[1]!.body);
  });

  it('puts in what no section carries: the hook first, the rest and the questions last', () => {
    const { first, last } = assemble({
      lesson,
      sections: [draft('She is the mother.', 'q1'), draft('She lays eggs.')],
    });
    expect(first.body.markdown).toBe('Why is there one queen?\n\nShe is the mother.');
    expect(last.body.markdown).toBe(
      'She lays eggs.\n\nDraw a hive.\n\nOne queen lays all eggs.\n\nNext: honey.',
    );
    expect(last.body.questions.map(({ id }) => id)).toEqual(['q2']);
    expect(last.keys.map(({ questionId }) => questionId)).toEqual(['q2']);
  });

  it('marks a section that nobody wrote, so that it cannot be published', () => {
    const { course, first } = assemble({ lesson, sections: [null, complete[1]!] });
    expect(first.body.markdown).toContain(':::scaffold');
    expect(measureCourse(course, plans, []).findings).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('waits to be written') }),
    );
  });

  it('marks a lesson whose frame nobody wrote at its end, below what there is', () => {
    const { first, last } = assemble({ lesson: null, sections: complete });
    expect(first.body).toEqual(complete[0]!.body);
    expect(last.body.markdown).toMatch(/^She lays eggs\.[\s\S]*\n\n:::scaffold\n[\s\S]*\n:::$/);
  });

  it.each([
    ['en', 'The author could not write'],
    ['de', 'konnte'],
    ['es-MX', 'No se pud'],
    ['ar', 'تعذّرت كتابة'],
    ['fr', 'The author could not write'],
  ])('tells the instructor in the language of the course, or else in English: %s', (language, words) => {
    const { first, last } = assemble({ lesson: null, sections: [null, complete[1]!], language });
    expect(first.body.markdown).toContain(words);
    expect(last.body.markdown).toContain(words);
  });

  it('does not mix what a scaffold says to the instructor into its sections', () => {
    const sections = [
      draft(':::scaffold\nWhat is a queen?\n:::'),
      draft(':::scaffold\nWhat does she do?\n:::'),
    ];
    const { first, last } = assemble({ lesson, sections, outline: { ...outline, mode: 'scaffold' } });
    expect([first.body, last.body]).toEqual(sections.map(({ body }) => body));
  });

  it('adds up the minutes and is found by its first key terms', () => {
    const { course } = assemble({ lesson, sections: complete });
    expect(course.estimatedMinutes).toBe(12);
    expect(course.tags).toEqual(['queen', 'drone', 'nectar']);
    expect(course.origin).toBe('claude');
  });
});
