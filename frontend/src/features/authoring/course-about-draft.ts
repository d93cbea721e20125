import type { CourseDetail, Difficulty, Objective, Visibility } from '../../api/generated/types.gen.ts';
import { newId } from '../../lib/ids.ts';
import { changedFields } from './draft-merge.ts';

/** What is said about a course, as it is edited. */
export type CourseAbout = {
  title: string;
  description: string;
  learningObjectives: Objective[];
  prerequisites: string[];
  targetAudience: string;
  difficulty: Difficulty;
  subject: string;
  tags: string[];
  visibility: Visibility;
  tutorEnabled: boolean;
  language: string;
  courseCode: string | null;
  academicTerm: string | null;
  creditHours: number | null;
  priceCents: number | null;
  currency: string | null;
  featured: boolean;
};

/** The editable part of a course. */
export function courseAbout(course: CourseDetail): CourseAbout {
  return {
    title: course.title,
    description: course.description,
    learningObjectives: course.learningObjectives.map(({ id, text, bloomLevel }) => ({
      id,
      text,
      bloomLevel,
    })),
    prerequisites: course.prerequisites,
    targetAudience: course.targetAudience,
    difficulty: course.difficulty,
    subject: course.subject,
    // The field shows them with commas between; the space before each is only for the eye.
    tags: course.tags.map((tag, index) => (index === 0 ? tag.trim() : ` ${tag.trim()}`)),
    visibility: course.visibility,
    tutorEnabled: course.tutorEnabled,
    language: course.language,
    courseCode: course.courseCode,
    academicTerm: course.academicTerm,
    creditHours: course.creditHours,
    priceCents: course.priceCents,
    currency: course.currency,
    featured: course.featured,
  };
}

const withWords = (texts: string[]) => texts.map((text) => text.trim()).filter((text) => text !== '');

/** What has to be sent: only what differs, and nothing that has no words yet. */
export function aboutChanges(value: CourseAbout, base: CourseAbout): Partial<CourseAbout> {
  const sent = {
    ...value,
    learningObjectives: value.learningObjectives.filter((objective) => objective.text.trim() !== ''),
    prerequisites: withWords(value.prerequisites),
    tags: withWords(value.tags),
  };
  return Object.fromEntries(changedFields(value, base).map((field) => [field, sent[field]]));
}

/** A new objective without words. */
export function emptyObjective(): Objective {
  return { id: newId(), text: '', bloomLevel: 'understand' };
}
