/** What any unit is checked for before it is saved, in sentences that a model can act on. */
import { z } from 'zod';
import { Objective } from '../courses/index.ts';
import { faultOfObjective, findPlaceholderIn, isEnglish } from '../rubric/index.ts';
import type { Brief, Outline, ModulePlan } from './author.ts';
import { sayOfDraft } from './authors-sentences.ts';
import type { Advice } from './authors-sentences.ts';
import { SectionKind, SectionRole } from '../courses/index.ts';

const text = (limit: number) => z.string().trim().min(1).max(limit);
const Minutes = z.number().int().min(1).max(100_000);
const KeyTerms = z.array(text(100)).max(20);

/** The strict shape of a saved outline; its limits are those of the course's own fields. */
export const OutlineShape = z.object({
  title: text(300),
  description: text(10_000),
  targetAudience: text(2_000),
  prerequisites: z.array(text(300)).max(20),
  outcomes: z.array(Objective).min(1).max(30),
  modules: z
    .array(
      z.object({
        title: text(300),
        why: text(2_000),
        objectives: z.array(Objective).min(1).max(10),
        dependsOn: z.array(z.number().int().min(0)),
        estimatedMinutes: Minutes,
        keyTerms: KeyTerms,
      }),
    )
    .min(1)
    .max(30),
  assessmentStrategy: z
    .array(z.object({ name: text(200), weight: z.number().int().min(1).max(100), description: text(2_000) }))
    .min(1)
    .max(10),
  closingProject: z.object({ title: text(300), description: text(5_000) }),
  teachingApproach: text(3_000),
  accessibilityNotes: text(3_000),
  mode: z.enum(['written', 'extracted', 'scaffold']),
  structureFromSources: z.boolean(),
}) satisfies z.ZodType<Outline>;

export const ModuleShape = z.object({
  title: text(300),
  description: text(5_000),
  lessons: z
    .array(
      z.object({
        title: text(300),
        objectives: z.array(Objective).min(1).max(10),
        estimatedMinutes: Minutes,
        sections: z
          .array(
            z.object({
              title: text(300),
              kind: SectionKind,
              role: SectionRole,
              estimatedMinutes: Minutes,
              keyTerms: KeyTerms,
            }),
          )
          .min(1)
          .max(12),
      }),
    )
    .min(1)
    .max(12),
}) satisfies z.ZodType<ModulePlan>;

/** Names where a draft does not fit the shape it is to be saved in. */
export function shapeFindings(shape: z.ZodType, draft: unknown): string[] {
  const parsed = shape.safeParse(draft);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const ECHO = /<\/?(?:source|brief|outline|current|instruction)\b/i;

/** Placeholders, and marks of the prompt that slipped into what a learner would read. */
export function placeholderFindings(draft: unknown): string[] {
  const written = stringsIn(draft);
  const placeholder = written.map(findPlaceholderIn).find((found) => found !== null);
  const findings = placeholder ? [`“${placeholder}” is a placeholder: write what belongs there`] : [];
  if (written.some((text) => ECHO.test(text)))
    findings.push('the tags of the request (such as <source> or <current>) must not be repeated');
  return findings;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** What the rubric says of the wording of objectives. English only: other languages have no list of verbs. */
export function objectiveFindings(objectives: readonly Objective[], brief: Brief): Advice[] {
  if (!isEnglish(brief.language)) return [];
  return objectives.flatMap(({ text: objective }) => {
    const fault = faultOfObjective(objective);
    if (fault === null) return [];
    const values = { text: objective, ...fault.values };
    return [
      {
        ask: `the objective “${objective}” ${fault.says}`,
        said: sayOfDraft(`objective_not_measurable.${fault.kind}`, values),
      },
    ];
  });
}

export function countFinding(what: string, found: number, asked: number): string[] {
  return found === asked ? [] : [`there must be exactly ${asked} ${what}, not ${found}`];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words of a text in any language, also those that put no blanks between them. */
export function countWords(written: string): number {
  let count = 0;
  for (const segment of segmenter.segment(written)) if (segment.isWordLike) count += 1;
  return count;
}
