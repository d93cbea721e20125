import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { JobSender } from '../../platform/jobs/job-queue.ts';
import type { Change, CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { createJudge, type Judgement } from './courses-judge.service.ts';
import { decidePublication } from './courses-publications.repository.ts';
import { mayDecide } from './courses.policy.ts';
import { qualityOf, type Quality } from './courses-quality.ts';
import { isReady, type Finding } from './courses-readiness.ts';
import { lockRequirements } from './courses-requirements.repository.ts';
import { coursesNamed } from './courses-rules.ts';
import { loadRules } from './courses-rules.repository.ts';
import { showVersion } from './courses.repository.ts';
import { insertVersion } from './courses-versions.repository.ts';
import { sendMove } from './courses-versions.service.ts';
import type { LearnerChoice } from './courses.values.ts';

export type Readiness = {
  ready: boolean;
  hasUnpublishedChanges: boolean;
  nextVersion: number;
  findings: Finding[];
};

/** @throws AppError `not_ready` with the blockers, `nothing_changed` */
function assertPublishable({ findings, hasUnpublishedChanges }: Judgement): void {
  if (!isReady(findings)) {
    const blockers = findings.filter((finding) => finding.severity === 'blocker');
    throw new AppError('not_ready', 422, 'Something stands before publication.', {
      extra: { findings: blockers },
    });
  }
  if (!hasUnpublishedChanges) {
    throw conflict('nothing_changed', 'The draft is the same as the newest version.');
  }
}

export type Publisher = ReturnType<typeof createPublisher>;

/** Turns drafts into versions, whoever or whatever asks for it. */
export function createPublisher(editing: CourseEditing, jobs: JobSender, publicUrl: string | undefined) {
  const { load, judge } = createJudge(publicUrl ? new URL(publicUrl).origin : null);
  const judgeNow = async (tx: Transaction, course: EditedCourse) => judge(await load(tx, course));

  return {
    /** The draft as its staff may see it judged. @throws AppError `course_not_found`, `forbidden` */
    judged: async (tenant: SignedIn, courseId: string): Promise<Judgement> =>
      judge(await editing.read(tenant, courseId, load, 'preview')),

    /** The draft inside a change, fit to be published. @throws AppError `not_ready`, `nothing_changed` */
    async fit(tx: Transaction, course: EditedCourse): Promise<Judgement> {
      const judged = await judgeNow(tx, course);
      assertPublishable(judged);
      return judged;
    },

    /**
     * Makes the next version and shows it, inside a change of the course; what was open of it is done with.
     * @throws AppError `not_ready`, `nothing_changed`
     */
    async publish(
      tx: Transaction,
      tenant: SignedIn,
      course: EditedCourse,
      { note, learners, decision = {} }: Publishing & { decision?: Approval },
    ): Promise<Change<PublishedVersion>> {
      // Of two that would close a circle between courses, the second sees what the first published.
      if (coursesNamed(await loadRules(tx, course)).length > 0)
        await lockRequirements(tx, course.institutionId);
      const judged = await judgeNow(tx, course);
      assertPublishable(judged);
      const { content, nextVersion } = judged;
      const version = await makeVersion({ tx, jobs }, tenant, course, judged, { note, learners });
      if (course.publication) {
        const { id } = course.publication;
        await decidePublication(tx, course.institutionId, id, { state: 'published', ...decision });
      }
      return {
        result: { number: nextVersion, publishedAt: version.publishedAt.toISOString() },
        audit: {
          action: 'course_published',
          entityType: 'course',
          entityId: course.courseId,
          details: {
            number: nextVersion,
            versionId: version.id,
            note,
            learners,
            contentHash: content.contentHash,
          },
        },
        isShown: true,
      };
    },
  };
}

/** The use cases on a draft before it is a version, and the one that makes it one. */
export function publishUseCases(editing: CourseEditing, publisher: Publisher) {
  return {
    /** @throws AppError `course_not_found`, `forbidden` */
    readiness: async (tenant: SignedIn, courseId: string): Promise<Readiness> => {
      const { findings, nextVersion, hasUnpublishedChanges } = await publisher.judged(tenant, courseId);
      return { ready: isReady(findings), findings, nextVersion, hasUnpublishedChanges };
    },

    /** @throws AppError `course_not_found`, `forbidden` */
    quality: async (tenant: SignedIn, courseId: string): Promise<Quality> => {
      const { report, generated } = await publisher.judged(tenant, courseId);
      return qualityOf(report, generated);
    },

    /**
     * Makes the next version of the draft and shows it. Of two at once the second finds nothing changed.
     * @param publishing `learners`: what becomes of those who are enrolled now; a job moves them after the commit
     * @throws AppError `not_ready`, `nothing_changed`, `review_required`, and as every change of a course
     */
    publish: async (
      tenant: SignedIn,
      courseId: string,
      publishing: Publishing,
    ): Promise<PublishedVersion> => {
      // Every section is looked at before the course is locked; then only what changed in between.
      await publisher.judged(tenant, courseId);
      return editing.change(tenant, courseId, 'publish', async (tx, course) => {
        assertNeedsNoReview(tenant, course);
        return publisher.publish(tx, tenant, course, publishing);
      });
    },
  };
}

/** @throws AppError `review_required` where the institution asks for a review that the actor may not give */
export function assertNeedsNoReview({ actor }: SignedIn, course: EditedCourse): void {
  if (course.reviewRequired && !mayDecide(actor, course.isReviewer, actor.userId)) {
    throw conflict('review_required', 'Here somebody else looks at a course before it is published.');
  }
}

type Step = { tx: Transaction; jobs: JobSender };
export type Publishing = { note: string; learners: LearnerChoice };
export type PublishedVersion = { number: number; publishedAt: string };
type Approval = { decidedById?: string; decisionNote?: string };

/** Writes the version, shows it, and has what follows done by jobs: learners moved where chosen, passages embedded. */
async function makeVersion(
  { tx, jobs }: Step,
  { actor }: SignedIn,
  course: EditedCourse,
  { content, nextVersion }: Judgement,
  { note, learners }: Publishing,
) {
  const { institutionId, courseId, estimatedMinutes } = course;
  const publishedBy = actor.userId;
  const version = await insertVersion(tx, course, { number: nextVersion, note, publishedBy, content });
  await showVersion(
    tx,
    { institutionId, id: courseId },
    { ...version, estimatedMinutes: estimatedMinutes || content.estimatedMinutes },
  );
  if (learners !== 'stay') {
    await sendMove({ tx, jobs }, course, { versionId: version.id, choice: learners, movedBy: publishedBy });
  }
  await jobs.send(tx, 'tutoring.embed-passages', { institutionId, courseId });
  return version;
}
