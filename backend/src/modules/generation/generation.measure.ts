/**
 * How good what a run has written is, by the rubric. A finding never stops a draft from being saved; it tells the
 * person who reviews it what to look at, and the same checks stop publication.
 */
import type { GeneratedCourse, SectionBody, SectionKind } from '../courses/index.ts';
import { findingsOf, judgeCourse, numbersIn } from '../rubric/index.ts';
import { checkCitations } from '../sources/index.ts';
import type { Check, CheckId, RubricCourse, RubricFinding, RubricReport } from '../rubric/index.ts';
import type { LessonDraft, LessonPlan, ModulePlan, Outline, SectionDraft } from '../authors/index.ts';
import type { Said } from '../../platform/sentences.ts';
import type { StoredBrief } from './generation.content.ts';
import { say } from './generation.sentences.ts';

/** A source of a run; those of runs before sources were stored have no id. */
type GivenSource = { name: string; text: string; sourceId?: string | null; version?: number | null };

/** What a unit is measured against. */
export type Measuring = {
  brief: Pick<StoredBrief, 'language' | 'difficulty'>;
  sources: readonly GivenSource[];
};

/** The score of what could be measured, from 0 to 100, and what to look at, gravest first. */
export type Measured = { score: number | null; findings: Said[] };

type Section = RubricCourse['modules'][number]['lessons'][number]['sections'][number];
type Lesson = RubricCourse['modules'][number]['lessons'][number];

const OF_OUTLINE: CheckId[] = ['measurable_objectives', 'bloom_spread', 'placeholder_text'];
const OF_PLAN: CheckId[] = ['measurable_objectives', 'objective_count', 'placeholder_text'];
const OF_FRAME: CheckId[] = [
  'placeholder_text',
  'keys',
  'references',
  'item_flaws',
  'item_level',
  'rationales',
];
const OF_SECTION = new Set<CheckId>(['readability', 'item_level']);

/** More would be read by nobody. */
const MOST_OF_A_UNIT = 20;
const MOST_OF_A_COURSE = 60;
/** How many sections are named to be looked at first. */
const WORST = 3;

const among = (ids: readonly CheckId[]) => (check: Check) => ids.includes(check.id);

/** Advice on checks that are met would hide what matters. */
const worthSaying = (report: RubricReport) =>
  findingsOf(report).filter(({ severity }) => severity !== 'advice');

/** What a finding says, without where it is and how grave. */
const saidOf = ({ message, sentence }: RubricFinding): Said => ({ message, sentence });

/** Citations are held against sources by the one rule there is for it. */
const rubricSources = (sources: readonly GivenSource[]): RubricCourse['sources'] => {
  const texts = sources.map(({ name, text, sourceId = null, version = null }) => ({
    name,
    text,
    sourceId,
    version,
  }));
  return {
    // One check asks for them, and not of every unit.
    get numbers() {
      return sources.map(({ text }) => numbersIn(text));
    },
    faultOf: (citation) => checkCitations([citation], texts)[0]?.reason ?? null,
  };
};

/** A scaffold is for a person to fill: there is nothing to measure yet. */
function measured({ mode }: Outline, report: RubricReport): Measured {
  return {
    score: mode === 'scaffold' ? null : report.score,
    findings: worthSaying(report).slice(0, MOST_OF_A_UNIT).map(saidOf),
  };
}

/** A course of one lesson, or of none, to measure a unit by itself. */
function around({ brief, sources }: Measuring, outline: Outline, lessons: Lesson[]): RubricCourse {
  return {
    title: outline.title,
    description: outline.description,
    language: brief.language,
    level: brief.difficulty,
    objectives: outline.outcomes,
    sources: rubricSources(sources),
    modules: [{ id: 'module', title: '', description: '', lessons }],
  };
}

const lessonAround = (plan: LessonPlan, sections: Section[]): Lesson => ({
  id: 'lesson',
  title: plan.title,
  objectives: plan.objectives,
  minutes: plan.estimatedMinutes,
  sections,
});

const section = (
  title: string,
  kind: SectionKind,
  keyTerms: string[],
  content: Pick<Section, 'body' | 'keys'>,
) => ({
  id: 'section',
  title,
  kind,
  minutes: 0,
  byHand: false,
  keyTerms,
  ...content,
});

/** Measures an outline: its objectives. */
export const measureOutline = (measuring: Measuring, outline: Outline): Measured =>
  measured(
    outline,
    judgeCourse({ ...around(measuring, outline, []), modules: [] }, { only: among(OF_OUTLINE) }),
  );

/** Measures the plan of a module: the objectives of its lessons. */
export function measurePlan(measuring: Measuring, outline: Outline, plan: ModulePlan): Measured {
  const lessons = plan.lessons.map((lesson) => lessonAround(lesson, []));
  return measured(outline, judgeCourse(around(measuring, outline, lessons), { only: among(OF_PLAN) }));
}

/** Measures what frames a lesson, with its questions. */
export function measureLesson(
  measuring: Measuring,
  outline: Outline,
  plan: LessonPlan,
  draft: LessonDraft,
): Measured {
  const markdown = [draft.hook, draft.activity, draft.summary, draft.next].join('\n\n');
  const body: SectionBody = { schemaVersion: 1, markdown, questions: draft.questions, resources: [] };
  const lesson = lessonAround(plan, [section(plan.title, 'quiz', [], { body, keys: draft.keys })]);
  return measured(outline, judgeCourse(around(measuring, outline, [lesson]), { only: among(OF_FRAME) }));
}

/** Measures a section by all that can be seen of it alone. */
export function measureSection(
  measuring: Measuring,
  outline: Outline,
  plan: LessonPlan,
  sectionIndex: number,
  draft: SectionDraft,
): Measured {
  const { title = '', kind = 'read', keyTerms = [] } = plan.sections[sectionIndex] ?? {};
  const lesson = lessonAround(plan, [section(title, kind, keyTerms, draft)]);
  const only = (check: Check) => check.scope === 'section' || OF_SECTION.has(check.id);
  return measured(outline, judgeCourse(around(measuring, outline, [lesson]), { only }));
}

/** A generated course as the rubric sees it; its places serve as ids. */
function whole(
  course: GeneratedCourse,
  plans: readonly ModulePlan[],
  sources: readonly GivenSource[],
): RubricCourse {
  return {
    title: course.title,
    description: course.description,
    language: course.language,
    level: course.difficulty,
    objectives: course.learningObjectives,
    sources: rubricSources(sources),
    modules: course.modules.map((module, m) => ({
      id: `${m}`,
      title: module.title,
      description: module.description,
      lessons: module.lessons.map((lesson, l) => ({
        id: `${m}.${l}`,
        title: lesson.title,
        objectives: lesson.objectives,
        minutes: lesson.estimatedMinutes,
        sections: lesson.sections.map(({ title, kind, estimatedMinutes, body, keys }, s) => ({
          id: `${m}.${l}.${s}`,
          title,
          kind,
          minutes: estimatedMinutes,
          byHand: false,
          keyTerms: plans[m]?.lessons[l]?.sections[s]?.keyTerms ?? [],
          body,
          keys,
        })),
      })),
    })),
  };
}

/** Findings that stop publication count for more than any number of others. */
const GRAVITY = { blocker: 100, warning: 1, advice: 0 };

/** The ids of the sections with the gravest findings, worst first; in the order of the course where they are equal. */
function worstSections(findings: readonly RubricFinding[]): string[] {
  const weights = new Map<string, number>();
  for (const { severity, place } of findings) {
    if (place.sectionId === null) continue;
    weights.set(place.sectionId, (weights.get(place.sectionId) ?? 0) + GRAVITY[severity]);
  }
  return [...weights]
    .sort((a, b) => b[1] - a[1])
    .slice(0, WORST)
    .map(([id]) => id);
}

/**
 * Measures a whole course.
 * @returns findings that begin with the sections to look at first
 */
export function measureCourse(
  course: GeneratedCourse,
  plans: readonly ModulePlan[],
  sources: readonly GivenSource[],
): Measured {
  const judged = whole(course, plans, sources);
  const report = judgeCourse(judged);
  const findings = worthSaying(report);
  const titles = new Map(
    judged.modules.flatMap(({ lessons }) =>
      lessons.flatMap(({ sections }) => sections.map(({ id, title }) => [id, title] as const)),
    ),
  );
  const worst = worstSections(findings).map((id) => titles.get(id) ?? '');
  return {
    score: report.score,
    findings: [
      ...(worst.length === 0 ? [] : [say('look_first', { parts: worst })]),
      ...findings.slice(0, MOST_OF_A_COURSE).map(saidOf),
    ],
  };
}
