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
import { frameIn } from './offline-words.ts';
import type { Frame } from './offline-words.ts';
import { SECTION_SCHEMA_VERSION } from '../courses/index.ts';
import type { BloomLevel } from '../courses/index.ts';

/** The Markdown of every section that a person still has to write starts with this line. */
export const SCAFFOLD_MARKER = ':::scaffold';

/** Steps around the topics of the course, after Gagné (1965) and Merrill (2002): before them and after them. */
const BEFORE = ['orient', 'vocabulary', 'core'] as const;
const AFTER = ['guided', 'apply', 'review'] as const;
type Step = (typeof BEFORE)[number] | (typeof AFTER)[number];
/** The order in which steps are taken when there is not room for all. */
const STEPS_BY_WEIGHT: Step[] = ['orient', 'review', 'apply', 'guided', 'core', 'vocabulary'];

const LEVEL_OF_STEP: Record<Step, BloomLevel> = {
  orient: 'understand',
  vocabulary: 'remember',
  core: 'understand',
  guided: 'apply',
  apply: 'apply',
  review: 'evaluate',
};

type ScaffoldModule = { title: string; topic: string; step: Step | null };

/** Modules: the listed topics, framed by steps up to the number that was asked for. */
function scaffoldModules(brief: Brief): ScaffoldModule[] {
  const frame = frameIn(brief.language);
  const topics: ScaffoldModule[] = topicsIn(brief.description).map((topic) => ({
    title: capitalise(topic),
    topic,
    step: null,
  }));
  const wanted = brief.structure.modules;
  const steps = new Set<Step>(STEPS_BY_WEIGHT.slice(0, Math.max(0, wanted - topics.length)));
  const module = (step: Step, title = frame.say(`step_${step}`)) => ({ title, topic: brief.title, step });
  const before = BEFORE.filter((step) => steps.has(step)).map((step) => module(step));
  const after = AFTER.filter((step) => steps.has(step)).map((step) => module(step));
  const missing = Math.max(0, wanted - topics.length - before.length - after.length);
  const more = Array.from({ length: missing }, (_, index) =>
    module('core', frame.say('step_core_more', { number: index + 2 })),
  );
  return [...before, ...topics, ...more, ...after];
}

function objectivesOf(brief: Brief, modules: readonly ScaffoldModule[], index: number): Objective[] {
  const module = modules[index];
  if (!module) return [];
  // Stated objectives are dealt out in their order, so that each module gets its share of them.
  const stated = brief.learningObjectives.filter((_, at) => at % modules.length === index);
  const own = ownObjectives(module, modules[index + 1], frameIn(brief.language));
  return [...stated.map((text) => ({ text, bloomLevel: bloomOf(text) })), ...own].map(
    ({ text, bloomLevel }, at) => ({ id: `m${index + 1}-o${at + 1}`, text: clip(text, 500), bloomLevel }),
  );
}

/** What the rules can promise of a module without knowing its subject. */
function ownObjectives(
  { step, topic }: ScaffoldModule,
  next: ScaffoldModule | undefined,
  frame: Frame,
): Omit<Objective, 'id'>[] {
  if (step !== null) {
    return [{ text: frame.say(`objective_${step}`, { topic }), bloomLevel: LEVEL_OF_STEP[step] }];
  }
  const compared: Omit<Objective, 'id'>[] =
    next?.step === null
      ? [{ text: frame.say('objective_compare', { topic, other: next.topic }), bloomLevel: 'analyze' }]
      : [];
  return [
    { text: frame.say('objective_explain', { topic }), bloomLevel: 'understand' },
    { text: frame.say('objective_use', { topic }), bloomLevel: 'apply' },
    ...compared,
  ];
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
  const frame = frameIn(brief.language);
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
          ? frame.say('why_named')
          : frame.say('why_step', { step: frame.say(`step_${module.step}`) }),
      objectives: objectivesOf(brief, modules, index),
      dependsOn: index === 0 ? [] : [index - 1],
      estimatedMinutes: perModule,
      keyTerms: [],
    })),
    assessmentStrategy: [
      {
        name: frame.say('exercises'),
        weight: 60,
        description: frame.say('exercises_to_write'),
      },
      {
        name: frame.say('closing_project'),
        weight: 40,
        description: frame.say('closing_project_use'),
      },
    ],
    closingProject: projectOf(brief, outcomes),
    teachingApproach: frame.say('scaffold_approach'),
    accessibilityNotes: frame.say('scaffold_accessibility'),
    mode: 'scaffold',
    structureFromSources: false,
  };
}

type Pattern = {
  name: 'explain' | 'practise' | 'discuss' | 'sum_up';
  kind: SectionPlan['kind'];
  role: SectionPlan['role'];
};
const PATTERNS: Pattern[] = [
  { name: 'explain', kind: 'read', role: 'content' },
  { name: 'practise', kind: 'practice', role: 'activity' },
  { name: 'discuss', kind: 'discussion', role: 'activity' },
  { name: 'sum_up', kind: 'read', role: 'summary' },
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
  const frame = frameIn(brief.language);
  const { title, topic, step } = module;
  return {
    title,
    description:
      step === null
        ? frame.say('module_to_write', { topic })
        : frame.say('step_to_write', { step: title, title: brief.title }),
    lessons: Array.from({ length: lessonsPerModule }, (_, lesson) => ({
      title: lessonsPerModule === 1 ? title : frame.say('lesson_of', { title, number: lesson + 1 }),
      objectives: (outline.modules[moduleIndex]?.objectives ?? []).slice(0, MOST_OBJECTIVES),
      estimatedMinutes: minutes * sectionsPerLesson,
      sections: Array.from({ length: sectionsPerLesson }, (_, section) => ({
        title: sectionTitle(title, section, frame),
        kind: patternAt(section).kind,
        role: patternAt(section).role,
        estimatedMinutes: minutes,
        keyTerms: [],
      })),
    })),
  };
}

function sectionTitle(title: string, index: number, frame: Frame): string {
  const round = Math.floor(index / PATTERNS.length);
  const named = frame.say(`section_${patternAt(index).name}`, { title });
  return clip(`${named}${round > 0 ? `, ${round + 1}` : ''}`, 200);
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
  const frame = frameIn(brief.language);
  return {
    hook: frame.say('instructor_hook', { topic }),
    summary: frame.say('instructor_summary'),
    next: frame.say('instructor_next'),
    activity: frame.say('instructor_activity', { topic }),
    questions: [],
    keys: [],
  };
}

/** A section of the scaffold: prompts and a checklist inside the marked container. */
export function scaffoldSection(brief: Brief, outline: Outline, at: SectionAddress): SectionDraft {
  const module = moduleAt(brief, outline, at);
  if (at.sectionIndex >= brief.structure.sectionsPerLesson) {
    throw new AuthorError('invalid', 'The scaffold has no such section.', false);
  }
  const frame = frameIn(brief.language);
  const prompts = frame.lines(`prompts_${patternAt(at.sectionIndex).name}`, { topic: module.topic });
  const markdown = [
    SCAFFOLD_MARKER,
    frame.say('to_be_written'),
    '',
    frame.say('questions_to_answer'),
    '',
    ...prompts.map((prompt) => `- ${prompt}`),
    '',
    frame.say('before_publishing'),
    '',
    ...frame.lines('checklist').map((check) => `- [ ] ${check}`),
    ':::',
  ].join('\n');
  return {
    body: { schemaVersion: SECTION_SCHEMA_VERSION, markdown, questions: [], resources: [] },
    keys: [],
  };
}
