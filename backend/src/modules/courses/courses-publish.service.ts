import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { JobSender } from '../../platform/jobs/job-queue.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { createJudge, type Judgement } from './courses-judge.service.ts';
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

/** The use cases that turn a draft into a version. */
export function publishUseCases(editing: CourseEditing, jobs: JobSender) {
  const { load, judge } = createJudge();

  const readiness = async (tenant: SignedIn, courseId: string): Promise<Readiness> => {
    const { findings, nextVersion, hasUnpublishedChanges } = await judge(
      await editing.read(tenant, courseId, load),
    );
    return { ready: isReady(findings), findings, nextVersion, hasUnpublishedChanges };
  };

  return {
    /** @throws AppError `course_not_found`, `forbidden` */
    readiness,

    /** @throws AppError `course_not_found`, `forbidden` */
    quality: async (tenant: SignedIn, courseId: string): Promise<Quality> => {
      const { report, generated } = await judge(await editing.read(tenant, courseId, load));
      return qualityOf(report, generated);
    },

    /**
     * Makes the next version of the draft and shows it. Of two at once the second finds nothing changed.
     * @param learners what becomes of those who are enrolled now; a job moves them after this has committed
     * @throws AppError `not_ready`, `nothing_changed`, and as every change of a course
     */
    publish: async (
      tenant: SignedIn,
      courseId: string,
      { note, learners }: Publishing,
    ): Promise<{ number: number; publishedAt: string }> => {
      // Every section is looked at before the course is locked; then only what changed in between.
      await readiness(tenant, courseId);
      return editing.change(tenant, courseId, 'publish', async (tx, course) => {
        // Of two that would close a circle between courses, the second sees what the first published.
        if (coursesNamed(await loadRules(tx, course)).length > 0)
          await lockRequirements(tx, course.institutionId);
        const judged = await judge(await load(tx, course));
        assertPublishable(judged);
        const { content, nextVersion } = judged;
        const version = await makeVersion({ tx, jobs }, tenant, course, judged, { note, learners });
        return {
          result: { number: nextVersion, publishedAt: version.publishedAt.toISOString() },
          audit: {
            action: 'course_published',
            entityType: 'course',
            entityId: courseId,
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
      });
    },
  };
}

type Step = { tx: Transaction; jobs: JobSender };
type Publishing = { note: string; learners: LearnerChoice };

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
