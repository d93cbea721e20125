/** The closed sets of values that courses are described with (`contract.md`, words and values). */
import { z } from 'zod';

export const Difficulty = z
  .enum(['beginner', 'intermediate', 'advanced', 'expert'])
  .meta({ id: 'Difficulty' });
export type Difficulty = z.infer<typeof Difficulty>;

export const CourseStatus = z
  .enum(['draft', 'under_review', 'published', 'archived'])
  .meta({ id: 'CourseStatus' });
export type CourseStatus = z.infer<typeof CourseStatus>;

/** What somebody can be named in a course that is not theirs. */
export const CollaboratorRole = z.enum(['instructor', 'ta']);
export type CollaboratorRole = z.infer<typeof CollaboratorRole>;

export const Visibility = z.enum(['public', 'institution', 'private']).meta({ id: 'Visibility' });
export type Visibility = z.infer<typeof Visibility>;

/** The canonical form of a language tag (BCP 47), or null when it is none. */
function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The language a course is written in, as pages mark it: `pt-br` becomes `pt-BR`. */
export const ContentLanguage = z
  .string()
  .trim()
  .min(2)
  .max(35)
  .refine((tag) => canonicalLanguage(tag) !== null, 'must be a language tag (BCP 47) such as en or pt-BR')
  .overwrite((tag) => canonicalLanguage(tag) ?? tag);

/** In replies, beside titles of a course: pages mark these with it. */
export const CourseLanguage = z.string().describe('of the course, a BCP 47 tag');

/** What becomes of people who are inside when there is a new version of their course. */
export const LearnerChoice = z.enum(['stay', 'move', 'move_with_credit']).meta({ id: 'LearnerChoice' });
export type LearnerChoice = z.infer<typeof LearnerChoice>;

/** How a section is done. */
export const SectionKind = z
  .enum(['read', 'watch', 'practice', 'quiz', 'discussion', 'assessment'])
  .meta({ id: 'SectionKind' });
export type SectionKind = z.infer<typeof SectionKind>;

/** A section's place in its lesson. */
export const SectionRole = z
  .enum(['introduction', 'content', 'activity', 'assessment', 'summary'])
  .meta({ id: 'SectionRole' });
export type SectionRole = z.infer<typeof SectionRole>;

/** How much a section asks its learner to do, as its author sees it. */
export const Interactivity = z.enum(['low', 'medium', 'high']).meta({ id: 'Interactivity' });
export type Interactivity = z.infer<typeof Interactivity>;

/** Anderson and Krathwohl's revision of Bloom's taxonomy (2001), lowest first. */
export const BloomLevel = z
  .enum(['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'])
  .meta({ id: 'BloomLevel' });
export type BloomLevel = z.infer<typeof BloomLevel>;

export const Objective = z
  .object({
    id: z.string().min(1).max(64),
    text: z.string().min(1).max(500),
    bloomLevel: BloomLevel,
  })
  .meta({ id: 'Objective' });
export type Objective = z.infer<typeof Objective>;

/** Who wrote a section first: a person, or the author of a run. */
export const Origin = z.enum(['hand', 'claude', 'openai_compatible', 'offline']).meta({ id: 'Origin' });
export type Origin = z.infer<typeof Origin>;

/** What a person said of a section that an author wrote; `edited` when they wrote in it themselves. */
export const ReviewState = z
  .enum(['not_reviewed', 'accepted', 'edited', 'rejected'])
  .meta({ id: 'ReviewState' });
export type ReviewState = z.infer<typeof ReviewState>;

/** What became of a draft that was to be published. The first two are open, the others final. */
export const PublicationState = z
  .enum(['in_review', 'scheduled', 'published', 'sent_back', 'withdrawn', 'failed'])
  .meta({ id: 'PublicationState' });
export type PublicationState = z.infer<typeof PublicationState>;

/** What became of a part between two versions, besides what its sections say. */
export const PartChange = z
  .enum([
    'added',
    'removed',
    'renamed',
    'description',
    'objectives',
    'time',
    'required',
    'optional',
    'moved',
    'reordered',
  ])
  .meta({ id: 'PartChange' });
export type PartChange = z.infer<typeof PartChange>;
