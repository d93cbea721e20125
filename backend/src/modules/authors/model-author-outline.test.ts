import { expect, test } from '@jest/globals';
import type { Brief } from './author.ts';
import type { ModuleReply, OutlineReply } from './model-author-drafts.ts';
import { readModule, readOutline } from './model-author-outline.ts';

const BRIEF: Brief = {
  title: 'Bread',
  description: 'Baking',
  difficulty: 'beginner',
  subject: 'Food',
  estimatedHours: null,
  learningObjectives: [],
  learningStyle: null,
  contentDepth: 'standard',
  language: 'en',
  structure: { modules: 2, lessonsPerModule: 1, sectionsPerLesson: 2 },
};
const STRUCTURE = { modules: 2, fromSources: false, parts: [] };
const objective = { text: 'Weigh the flour', bloomLevel: 'apply' as const };
const module = (title: string, requiresModules: number[] = []) => ({
  title,
  why: 'Because dough needs it.',
  objectives: [objective, objective],
  requiresModules,
  estimatedMinutes: 40,
  keyTerms: ['flour', 'Flour ', 'salt', ''],
});
const OUTLINE: OutlineReply = {
  description: 'A course on bread.',
  targetAudience: 'Beginners',
  prerequisites: [' An oven ', ''],
  outcomes: [objective],
  modules: [module('Baking', [2]), module('Dough')],
  assessmentStrategy: [
    { name: 'Quizzes', weight: 30, description: 'One per lesson' },
    { name: 'Project', weight: 30, description: 'A loaf' },
  ],
  closingProject: { title: 'A loaf', description: 'Bake one.' },
  teachingApproach: 'By doing.',
  accessibilityNotes: 'Weights are spoken as well.',
};

test('an outline gets ids, an order in which nothing comes before what it needs, and weights of 100', () => {
  const { draft, blocking, advice } = readOutline(OUTLINE, BRIEF, STRUCTURE);
  expect([blocking, advice]).toEqual([[], []]);
  expect(draft.modules.map(({ title, dependsOn }) => [title, dependsOn])).toEqual([
    ['Dough', []],
    ['Baking', [0]],
  ]);
  expect(draft.modules[1]?.objectives.map(({ id }) => id)).toEqual(['m2-o1', 'm2-o2']);
  expect(draft.modules[0]?.keyTerms).toEqual(['Flour', 'salt']);
  expect(draft.assessmentStrategy.map(({ weight }) => weight)).toEqual([50, 50]);
  expect(draft.prerequisites).toEqual(['An oven']);
});

test('the instructor’s objectives and hours are kept', () => {
  const brief = { ...BRIEF, learningObjectives: ['Bake a loaf alone'], estimatedHours: 3 };
  const { draft } = readOutline(OUTLINE, brief, STRUCTURE);
  expect(draft.outcomes).toEqual([{ id: 'c-o1', text: 'Bake a loaf alone', bloomLevel: 'apply' }]);
  expect(draft.modules.map(({ estimatedMinutes }) => estimatedMinutes)).toEqual([90, 90]);
});

test.each([
  ['too few modules', { modules: [module('Dough')] }, 'exactly 2 modules, not 1'],
  ['an empty title', { modules: [module(' '), module('Dough')] }, 'modules.0.title'],
  ['no outcomes', { outcomes: [] }, 'outcomes'],
  ['a placeholder', { teachingApproach: '[Insert approach]' }, '“[Insert approach]” is a placeholder'],
  ['an echo of the request', { teachingApproach: 'As <source name="x"> says' }, 'must not be repeated'],
])('%s blocks an outline', (_what, change, finding) => {
  const { blocking } = readOutline({ ...OUTLINE, ...change }, BRIEF, STRUCTURE);
  expect(blocking.join('\n')).toContain(finding);
});

test.each([
  ['en', 'Understand bread', 1],
  ['de', 'Understand bread', 0],
  ['en', `Explain ${'why '.repeat(30)}`, 1],
])('objectives in %s that cannot be observed or read are advised against: %s', (language, text, findings) => {
  const outcomes = [{ text, bloomLevel: 'remember' as const }];
  const { blocking, advice } = readOutline({ ...OUTLINE, outcomes }, { ...BRIEF, language }, STRUCTURE);
  expect(blocking).toEqual([]);
  expect(advice).toHaveLength(findings);
});

const section = {
  title: 'Mixing',
  kind: 'read',
  role: 'content',
  estimatedMinutes: 10,
  keyTerms: [],
} as const;
const MODULE: ModuleReply = {
  description: 'Making dough.',
  lessons: [
    {
      title: 'Dough',
      objectives: [objective],
      estimatedMinutes: 99,
      sections: [
        { ...section, keyTerms: ['gluten'] },
        { ...section, keyTerms: [], estimatedMinutes: 30 },
      ],
    },
  ],
};

test('the minutes of a module are those of its lessons, and theirs those of the sections', () => {
  const outline = readOutline(OUTLINE, BRIEF, STRUCTURE).draft;
  const { draft, blocking } = readModule(MODULE, BRIEF, outline, 1);
  expect(blocking).toEqual([]);
  expect(draft.title).toBe('Baking');
  expect(draft.lessons[0]).toMatchObject({ estimatedMinutes: 40, objectives: [{ id: 'm2-l1-o1' }] });
  expect(draft.lessons[0]?.sections.map(({ estimatedMinutes }) => estimatedMinutes)).toEqual([11, 29]);
});

test('a plan with another number of sections than asked is blocked', () => {
  const outline = readOutline(OUTLINE, BRIEF, STRUCTURE).draft;
  const brief = { ...BRIEF, structure: { ...BRIEF.structure, sectionsPerLesson: 3 } };
  expect(readModule(MODULE, brief, outline, 0).blocking).toEqual([
    'there must be exactly 3 sections in “Dough”, not 2',
  ]);
});
