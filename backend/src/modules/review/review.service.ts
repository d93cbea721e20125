/** Judging what an author wrote: what there is to judge, verdicts, and locks. */
import type { z } from 'zod';
import { conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  citationsOf,
  createCourseEditing,
  getSectionUnderReview,
  loadCitedTexts,
  lockSection,
  markSections,
  mayInCourse,
  sectionChanged,
  sectionMissing,
} from '../courses/index.ts';
import type { CourseAuthoringService, CourseEditing, ReadinessFinding } from '../courses/index.ts';
import { recordSectionReviews, sourcesOfSection } from '../generation/index.ts';
import type { AuthorsService } from '../authors/index.ts';
import { revisionUseCases, type SectionAddress } from './review-revisions.service.ts';
import { suggestionUseCases } from './review-suggestions.service.ts';
import { writeRevision } from './review-revision.writer.ts';
import type { RevisionKey } from './review-revisions.repository.ts';
import { citedPassages } from './review-passages.ts';
import { listReviewSections, listRevisions } from './review.queries.ts';
import type { ReviewRow } from './review.queries.ts';
import type { ReviewCounts, ReviewPage, ReviewSection, SectionReview } from './review.replies.ts';

type Deps = Pick<Platform, 'database' | 'revisions' | 'clock' | 'jobs' | 'logger' | 'config'>;
type Courses = Pick<CourseAuthoringService, 'readiness'>;
type Finding = z.infer<typeof ReadinessFinding>;

export type ReviewService = ReturnType<typeof createReviewService>;

/** What was seen is judged by its revision; what changed since is not. */
export function createReviewService(deps: Deps, courses: Courses, authors: AuthorsService) {
  const editing = createCourseEditing(deps);
  const sectionsOf = async (who: SignedIn, courseId: string) => {
    const { findings } = await courses.readiness(who, courseId);
    const rows = await listReviewSections(deps.database, who.institutionId, courseId);
    const found = Map.groupBy(findings, ({ sectionId }) => sectionId);
    return {
      sections: rows.map((row) => sectionOf(row, found.get(row.id) ?? [])),
      findings: found.get(null) ?? [],
    };
  };
  return {
    /** @throws AppError `course_not_found`, `forbidden` */
    async review(who: SignedIn, courseId: string): Promise<z.infer<typeof ReviewPage>> {
      const course = await editing.read(who, courseId, async (_tx, read) => ({
        id: courseId,
        title: read.title,
        isArchived: read.status === 'archived',
        language: read.language,
        mayGenerate: mayInCourse(who.actor, read, 'generate'),
      }));
      const { sections, findings } = await sectionsOf(who, courseId);
      const offered = sections.map((section) => ({
        ...section,
        canRegenerate: section.canRegenerate && course.mayGenerate && !course.isArchived,
      }));
      return { course, counts: countsOf(sections), findings, sections: offered };
    },

    /** @throws AppError `course_not_found`, `forbidden`, `section_not_found` */
    async section(who: SignedIn, { courseId, sectionId }: SectionAddress) {
      const read = await editing.read(who, courseId, async (tx, { institutionId }) => {
        const { section } = await getSectionUnderReview(tx, { institutionId, courseId, id: sectionId });
        const cited = await loadCitedTexts(tx, { institutionId, courseId }, citationsOf(section.body));
        const given = await sourcesOfSection(tx, institutionId, sectionId);
        return { section, sources: [...cited, ...given] };
      });
      const wishes = await listRevisions(deps.database, who.institutionId, sectionId, null);
      const reply: z.infer<typeof SectionReview> = {
        section: read.section,
        citations: citedPassages(read.section.body, read.sources),
        wishes,
      };
      return reply;
    },

    /**
     * Accepts every section that nobody reviewed and that has no findings, as it is now.
     * @throws AppError as every change of a course
     */
    async acceptAll(who: SignedIn, courseId: string, notes: string) {
      const { sections } = await sectionsOf(who, courseId);
      const acceptable = sections.filter(isAcceptable);
      const sectionIds = await judge(editing, who, courseId, acceptable, { verdict: 'accepted', notes });
      return { accepted: sectionIds.length, sectionIds };
    },

    ...judging(editing),
    ...revisionUseCases({ ...deps, authors, editing }),
    ...suggestionUseCases({ ...deps, authors, editing }),

    /** Has one proposal written; the work of the job. */
    writeRevision: (key: RevisionKey, signal: AbortSignal): Promise<void> =>
      writeRevision({ ...deps, authors }, key, signal),

    /** How many proposals one worker has written at a time: each holds a connection of its own and uses some more. */
    revisionsAtOnce: Math.max(1, Math.min(4, Math.floor(deps.config.DATABASE_POOL_MAX / 5))),
  };
}

type Verdict = { verdict: 'accepted' | 'rejected'; notes: string };

/** One transaction: the sections that are as they were seen, and an audit row that names them. */
const judge = (
  editing: CourseEditing,
  who: SignedIn,
  courseId: string,
  sections: { id: string; revision: number }[],
  { verdict, notes }: Verdict,
): Promise<string[]> =>
  editing.change(who, courseId, 'edit', async (tx, course) => {
    const sectionIds = await markSections(tx, course, sections, verdict, who.actor.userId);
    await recordSectionReviews(tx, course.institutionId, sectionIds, {
      reviewerId: who.actor.userId,
      verdict: verdict === 'accepted' ? 'accept' : 'reject',
      notes,
      diff: null,
    });
    return {
      result: sectionIds,
      audit: {
        action: `sections_${verdict}`,
        entityType: 'course',
        entityId: courseId,
        details: { sectionIds, notes },
      },
    };
  });

const judging = (editing: CourseEditing) => ({
  /**
   * @throws AppError `section_not_found`, `section_not_generated`, `section_changed`, and as every change of a course
   */
  async judge(who: SignedIn, { courseId, sectionId }: SectionAddress, input: Verdict & { revision: number }) {
    const key = { institutionId: who.institutionId, courseId, id: sectionId };
    const { section } = await editing.read(who, courseId, (tx) => getSectionUnderReview(tx, key));
    if (section.origin === 'hand') {
      throw conflict('section_not_generated', 'A person wrote this section: there is nothing to review.');
    }
    const seen = { id: sectionId, revision: input.revision };
    const [marked] = await judge(editing, who, courseId, [seen], input);
    if (marked === undefined) throw sectionChanged(section);
  },

  /** @throws AppError `section_not_found`, and as every change of a course */
  setLock: (who: SignedIn, { courseId, sectionId }: SectionAddress, isLocked: boolean) =>
    editing.change<void>(who, courseId, 'edit', async (tx, { institutionId }) => {
      const key = { institutionId, courseId, id: sectionId };
      if (!(await lockSection(tx, key, isLocked ? who.actor.userId : null))) throw sectionMissing();
      return {
        result: undefined,
        audit: {
          action: isLocked ? 'section_locked' : 'section_unlocked',
          entityType: 'section',
          entityId: sectionId,
        },
      };
    }),
});

type Section = z.infer<typeof ReviewSection>;

const sectionOf = ({ lockedAt, lockedBy, ...row }: ReviewRow, findings: Finding[]): Section => ({
  ...row,
  lock: lockedAt !== null && lockedBy !== null ? { at: lockedAt, by: lockedBy } : null,
  findings,
});

const OPEN_WISH = new Set(['queued', 'writing', 'proposed']);

/** Nothing speaks against it, and no proposal asks for another look. */
const isAcceptable = ({ origin, reviewState, findings, wish }: Section) =>
  origin !== 'hand' &&
  reviewState === 'not_reviewed' &&
  findings.length === 0 &&
  !(wish && OPEN_WISH.has(wish.status));

function countsOf(sections: Section[]): z.infer<typeof ReviewCounts> {
  const generated = sections.filter(({ origin }) => origin !== 'hand');
  const having = (state: Section['reviewState']) =>
    generated.filter(({ reviewState }) => reviewState === state).length;
  return {
    sections: generated.length,
    notReviewed: having('not_reviewed'),
    accepted: having('accepted'),
    edited: having('edited'),
    rejected: having('rejected'),
    acceptable: generated.filter(isAcceptable).length,
  };
}
