/** What is stored of a run, as schemas: nothing that does not fit is saved, and what is read back is typed. */
import { z } from 'zod';
import { Objective, QuestionKey, Question, SectionBody, SectionKind, SectionRole } from '../courses/index.ts';
import { Difficulty } from '../courses/index.ts';
import type { Brief, LessonDraft, ModulePlan, Outline, SectionDraft } from '../authors/index.ts';

const title = z.string().trim().min(1).max(300);
const prose = (characters: number) => z.string().max(characters);
const minutes = z.number().int().min(0).max(100_000);
const keyTerms = z.array(prose(200)).max(50);

/** Which part of the course a unit is; indexes count from 0. */
export const UnitAddress = z.object({
  moduleIndex: z.number().int().min(0).optional(),
  lessonIndex: z.number().int().min(0).optional(),
  sectionIndex: z.number().int().min(0).optional(),
});
export type UnitAddress = z.infer<typeof UnitAddress>;

export const StoredBrief = z.object({
  title,
  description: prose(10_000),
  difficulty: Difficulty,
  subject: prose(100),
  estimatedHours: z.number().nullable(),
  learningObjectives: z.array(z.string()),
  learningStyle: z.string().nullable(),
  contentDepth: z.enum(['overview', 'standard', 'deep']),
  expectedEnrollment: z.number().int().nullable(),
  language: z.string(),
  structure: z.object({
    modules: z.number().int(),
    lessonsPerModule: z.number().int(),
    sectionsPerLesson: z.number().int(),
  }),
  /** Whether a person confirms the outline before anything else is written. */
  confirmOutline: z.boolean().default(false),
}) satisfies z.ZodType<Brief>;
export type StoredBrief = z.infer<typeof StoredBrief>;

/** The limits are those of the course's own fields. A scaffold may leave to its instructor what an author would fill. */
export const OutlineContent = z.object({
  title,
  description: prose(10_000),
  targetAudience: prose(2_000),
  prerequisites: z.array(z.string().min(1).max(300)).max(20),
  outcomes: z.array(Objective).max(30),
  modules: z
    .array(
      z.object({
        title,
        why: prose(5_000),
        objectives: z.array(Objective).max(30),
        dependsOn: z.array(z.number().int().min(0)),
        estimatedMinutes: minutes,
        keyTerms,
        origin: z.number().int().min(0).nullable().optional(),
      }),
    )
    .min(1)
    .max(100),
  assessmentStrategy: z
    .array(z.object({ name: prose(200), weight: z.number().min(0).max(100), description: prose(2_000) }))
    .max(20),
  closingProject: z.object({ title: prose(300), description: prose(10_000) }),
  teachingApproach: prose(5_000),
  accessibilityNotes: prose(5_000),
  mode: z.enum(['written', 'extracted', 'scaffold']),
  structureFromSources: z.boolean(),
}) satisfies z.ZodType<Outline>;

export const ModuleContent = z.object({
  title,
  description: prose(5_000),
  lessons: z
    .array(
      z.object({
        title,
        objectives: z.array(Objective).max(10),
        estimatedMinutes: minutes,
        sections: z
          .array(
            z.object({ title, kind: SectionKind, role: SectionRole, estimatedMinutes: minutes, keyTerms }),
          )
          .min(1)
          .max(100),
      }),
    )
    .min(1)
    .max(100),
}) satisfies z.ZodType<ModulePlan>;

export const LessonContent = z.object({
  hook: prose(20_000),
  summary: prose(20_000),
  next: prose(20_000),
  activity: prose(20_000),
  questions: z.array(Question).max(50),
  keys: z.array(QuestionKey).max(50),
}) satisfies z.ZodType<LessonDraft>;

export const SectionContent = z.object({
  body: SectionBody,
  keys: z.array(QuestionKey).max(50),
}) satisfies z.ZodType<SectionDraft>;

/**
 * The same value without what PostgreSQL takes in no text: the character 0, and halves of surrogate pairs, which a
 * model can produce.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '') as T;
  if (Array.isArray(value)) return value.map((part: unknown) => storable(part)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storable(part)])) as T;
}
