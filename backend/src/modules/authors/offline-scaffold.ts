/**
 * What stands in for a course when there is only a title and a description: an outline and questions to the
 * instructor, no prose. Its sections are marked, so that it cannot be published unfilled.
 */
import type {
  Brief,
  LessonAddress,
  LessonDraft,
  ModulePlan,
  Objective,
  Outline,
  SectionAddress,
  SectionDraft,
  SectionPlan,
} from './author.ts';
import { AuthorError } from './author.ts';
import { originOf } from './offline-edited.ts';
import { capitalise, clip } from './offline-language.ts';
import { bloomOf } from './offline-objectives.ts';
import { audienceOf, projectOf, statedOutcomes } from './offline-outline.ts';
import { topicsIn } from './offline-topics.ts';
import { SECTION_SCHEMA_VERSION } from '../courses/index.ts';

/** The Markdown of every section that a person still has to write starts with this line. */
export const SCAFFOLD_MARKER = ':::scaffold';

/** Steps around the topics of the course, after Gagné (1965) and Merrill (2002): before them and after them. */
const BEFORE = ['Orient and prerequisites', 'Vocabulary', 'Core ideas'] as const;
const AFTER = ['Guided practice', 'Apply', 'Review and assess'] as const;
/** The order in which steps are taken when there is not room for all. */
const STEPS_BY_WEIGHT = [BEFORE[0], AFTER[2], AFTER[1], AFTER[0], BEFORE[2], BEFORE[1]];

type ScaffoldModule = { title: string; topic: string; step: string | null };

/** Modules: the listed topics, framed by steps up to the number that was asked for. */
function scaffoldModules(brief: Brief): ScaffoldModule[] {
  const topics: ScaffoldModule[] = topicsIn(brief.description).map((topic) => ({
    title: capitalise(topic),
    topic,
    step: null,
  }));
  const wanted = brief.structure.modules;
  const steps = new Set<string>(STEPS_BY_WEIGHT.slice(0, Math.max(0, wanted - topics.length)));
  const step = (title: string): ScaffoldModule => ({ title, topic: brief.title, step: title });
  const before = BEFORE.filter((title) => steps.has(title)).map(step);
  const after = AFTER.filter((title) => steps.has(title)).map(step);
  const missing = Math.max(0, wanted - topics.length - before.length - after.length);
  const more = Array.from({ length: missing }, (_, index) => step(`Core ideas, part ${index + 2}`));
  return [...before, ...topics, ...more, ...after];
}

const OBJECTIVE_OF_STEP: Record<string, (topic: string) => string> = {
  [BEFORE[0]]: (topic) => `Describe what “${topic}” is for and what it builds on`,
  [BEFORE[1]]: (topic) => `Define the main terms of “${topic}”`,
  [BEFORE[2]]: (topic) => `Explain the core ideas of “${topic}”`,
  [AFTER[0]]: (topic) => `Apply the core ideas of “${topic}” in a guided exercise`,
  [AFTER[1]]: (topic) => `Use “${topic}” in a task of one’s own`,
  [AFTER[2]]: (topic) => `Assess one’s own work on “${topic}” against its criteria`,
};

function objectivesOf(brief: Brief, modules: readonly ScaffoldModule[], index: number): Objective[] {
  const module = modules[index];
  if (!module) return [];
  const next = modules[index + 1];
  const texts =
    module.step === null
      ? [
          `Explain ${module.topic}`,
          `Use ${module.topic} in an example of one’s own`,
          ...(next?.step === null ? [`Compare ${module.topic} with ${next.topic}`] : []),
        ]
      : [(OBJECTIVE_OF_STEP[module.step] ?? OBJECTIVE_OF_STEP[BEFORE[2]])?.(brief.title) ?? ''];
  // Stated objectives are dealt out in their order, so that each module gets its share of them.
  const stated = brief.learningObjectives.filter((_, at) => at % modules.length === index);
  return [...stated, ...texts].map((text, at) => ({
    id: `m${index + 1}-o${at + 1}`,
    text: clip(text, 500),
    bloomLevel: bloomOf(text),
  }));
}

const MOST_OBJECTIVES = 10;
/** Default minutes of a section that nothing is known about (the contract's default). */
const SECTION_MINUTES = 15;

function sectionMinutes(brief: Brief, modules: number): number {
  if (brief.estimatedHours === null) return SECTION_MINUTES;
  const sections = modules * brief.structure.lessonsPerModule * brief.structure.sectionsPerLesson;
  return Math.max(1, Math.round((brief.estimatedHours * 60) / Math.max(1, sections)));
}

/** The outline of a scaffold. It says what it is: assembled by rules, to be filled by a person. */
export function scaffoldOutline(brief: Brief): Outline {
  const modules = scaffoldModules(brief);
  const minutes = sectionMinutes(brief, modules.length);
  const perModule = minutes * brief.structure.lessonsPerModule * brief.structure.sectionsPerLesson;
  const outcomes = statedOutcomes(brief);
  return {
    title: brief.title,
    description: brief.description,
    targetAudience: audienceOf(brief),
    prerequisites: [],
    outcomes:
      outcomes.length > 0
        ? outcomes
        : modules.flatMap((_, index) => objectivesOf(brief, modules, index).slice(0, 1)).slice(0, 10),
    modules: modules.map((module, index) => ({
      title: module.title,
      why:
        module.step === null
          ? 'Named in the description of the course.'
          : `A step of the fixed progression around the topics: ${module.step}.`,
      objectives: objectivesOf(brief, modules, index),
      dependsOn: index === 0 ? [] : [index - 1],
      estimatedMinutes: perModule,
      keyTerms: [],
    })),
    assessmentStrategy: [
      {
        name: 'Exercises',
        weight: 60,
        description: 'One exercise in each lesson, to be written by the instructor.',
      },
      {
        name: 'Closing project',
        weight: 40,
        description: 'One piece of work that uses what the whole course teaches.',
      },
    ],
    closingProject: projectOf(brief, outcomes),
    teachingApproach:
      'No AI provider is configured and no sources were given. This outline was assembled by rules from the title and the description; nothing in it was written by a model, and every section waits for its author.',
    accessibilityNotes:
      'To be checked once the sections are written: text alternatives, heading order, code languages.',
    mode: 'scaffold',
    structureFromSources: false,
  };
}

type Pattern = { name: string; kind: SectionPlan['kind']; role: SectionPlan['role'] };
const PATTERNS: Pattern[] = [
  { name: 'Explain', kind: 'read', role: 'content' },
  { name: 'Practise', kind: 'practice', role: 'activity' },
  { name: 'Discuss', kind: 'discussion', role: 'activity' },
  { name: 'Sum up', kind: 'read', role: 'summary' },
];

const patternAt = (index: number) => PATTERNS[index % PATTERNS.length] as Pattern;

/** A module of the outline as the rules named it, or as a person did. */
function moduleIn(brief: Brief, outline: Outline, moduleIndex: number): ScaffoldModule | null {
  const title = outline.modules[moduleIndex]?.title;
  if (title === undefined) return null;
  const origin = outline.mode === 'scaffold' ? originOf(outline, moduleIndex) : null;
  const own = origin === null ? undefined : scaffoldModules(brief)[origin];
  return own?.title === title ? own : { title, topic: title, step: null };
}

/** One module of the scaffold; null when there is none at this place. */
export function scaffoldModule(brief: Brief, outline: Outline, moduleIndex: number): ModulePlan | null {
  const module = moduleIn(brief, outline, moduleIndex);
  if (!module) return null;
  const { lessonsPerModule, sectionsPerLesson } = brief.structure;
  const minutes = sectionMinutes(brief, outline.modules.length);
  return {
    title: module.title,
    description:
      module.step === null
        ? `To be written: ${module.topic}.`
        : `To be written: ${module.title} for “${brief.title}”.`,
    lessons: Array.from({ length: lessonsPerModule }, (_, lesson) => ({
      title: lessonsPerModule === 1 ? module.title : `${module.title}, lesson ${lesson + 1}`,
      objectives: (outline.modules[moduleIndex]?.objectives ?? []).slice(0, MOST_OBJECTIVES),
      estimatedMinutes: minutes * sectionsPerLesson,
      sections: Array.from({ length: sectionsPerLesson }, (_, section) => ({
        title: sectionTitle(module, section),
        kind: patternAt(section).kind,
        role: patternAt(section).role,
        estimatedMinutes: minutes,
        keyTerms: [],
      })),
    })),
  };
}

function sectionTitle(module: ScaffoldModule, index: number): string {
  const round = Math.floor(index / PATTERNS.length);
  return clip(`${patternAt(index).name}: ${module.title}${round > 0 ? `, ${round + 1}` : ''}`, 200);
}

function moduleAt(brief: Brief, outline: Outline, at: LessonAddress): ScaffoldModule {
  const module = moduleIn(brief, outline, at.moduleIndex);
  const exists = module && at.lessonIndex < brief.structure.lessonsPerModule;
  if (!exists) throw new AuthorError('invalid', 'The scaffold has no such lesson.', false);
  return module;
}

/** What frames a scaffold's lesson: questions to the instructor. */
export function scaffoldLesson(brief: Brief, outline: Outline, at: LessonAddress): LessonDraft {
  const { topic } = moduleAt(brief, outline, at);
  return {
    hook: `For the instructor: which question about “${topic}” does this lesson answer for a learner?`,
    summary: 'For the instructor: which three sentences should a learner keep of this lesson?',
    next: 'For the instructor: how does this lesson lead to the next one?',
    activity: `For the instructor: what can a learner do with “${topic}” within ten minutes?`,
    questions: [],
    keys: [],
  };
}

const PROMPTS: Record<string, (topic: string) => string[]> = {
  Explain: (topic) => [
    `What is ${topic}, in two sentences that a beginner understands?`,
    `What do learners usually get wrong about ${topic}? Give one worked example that shows the right way.`,
    `Which real case from your own practice shows why ${topic} matters?`,
    'Which picture, table or diagram would save a paragraph?',
  ],
  Practise: (topic) => [
    `Which task lets a learner use ${topic} within ten minutes?`,
    'What does a good answer look like? Write it down as the solution.',
    'Which two wrong answers do you expect, and what would you tell the learner about each?',
  ],
  Discuss: (topic) => [
    `On which question about ${topic} do reasonable people disagree?`,
    'Which two positions should learners compare, and by which criteria?',
    'How will you close the discussion?',
  ],
  'Sum up': (topic) => [
    `Which three sentences about ${topic} should remain?`,
    'Which question would show that a learner has understood them?',
    'Where does the course use them again?',
  ],
};

const CHECKLIST = [
  '80 to 900 words, in sentences of 25 words or fewer',
  'at least one example with its figures, code or picture',
  'every term explained where it is first used',
  'text alternatives for images, a language for every block of code',
];

/** A section of the scaffold: prompts and a checklist inside the marked container. */
export function scaffoldSection(brief: Brief, outline: Outline, at: SectionAddress): SectionDraft {
  const module = moduleAt(brief, outline, at);
  if (at.sectionIndex >= brief.structure.sectionsPerLesson) {
    throw new AuthorError('invalid', 'The scaffold has no such section.', false);
  }
  const prompts = PROMPTS[patternAt(at.sectionIndex).name]?.(`“${module.topic}”`) ?? [];
  const markdown = [
    SCAFFOLD_MARKER,
    '**For the instructor.** Nothing is written here yet. Replace this block with your own text; it cannot be published as it is.',
    '',
    'Questions to answer:',
    '',
    ...prompts.map((prompt) => `- ${prompt}`),
    '',
    'Before you publish:',
    '',
    ...CHECKLIST.map((check) => `- [ ] ${check}`),
    ':::',
  ].join('\n');
  return {
    body: { schemaVersion: SECTION_SCHEMA_VERSION, markdown, questions: [], resources: [] },
    keys: [],
  };
}
