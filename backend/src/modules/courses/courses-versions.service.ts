import type { Transaction } from '../../platform/database/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { JobSender } from '../../platform/jobs/job-queue.ts';
import type { CourseRules } from '../rules/index.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { canonicalJson } from './courses-content-hash.ts';
import { versionContentOf, type VersionContent } from './courses-outline.ts';
import { loadRules } from './courses-rules.repository.ts';
import { changesBetween, type VersionChanges } from './courses-version-changes.ts';
import { partsChangedBetween, type ChangedPart } from './courses-version-parts.ts';
import {
  findNewestVersion,
  findVersionRules,
  loadDraft,
  loadVersionSections,
  type PublishedSection,
} from './courses-versions.repository.ts';
import type { LearnerChoice } from './courses.values.ts';

/** The job of `progress` that moves learners to a version. */
const MOVE_QUEUE = 'progress.move-learners';

/** A version that people may be moved to: the newest, or the one that publishing the draft would make. */
export type VersionPreview = {
  number: number;
  title: string;
  outline: VersionContent['outline'];
  rules: CourseRules;
  sections: PublishedSection[];
  /** Against the newest version; against the one before where this is the newest. */
  changes: VersionChanges & { parts: ChangedPart[]; rulesChanged: boolean };
};

type Step = { tx: Transaction; jobs: JobSender };
type Move = { versionId: string; choice: LearnerChoice; movedBy: string };

/** Has the learners of a course moved, once the transaction has committed. */
export const sendMove = (
  { tx, jobs }: Step,
  { institutionId, courseId }: Pick<EditedCourse, 'institutionId' | 'courseId'>,
  move: Move,
) => jobs.send(tx, MOVE_QUEUE, { institutionId, courseId, ...move });

/** The use cases on the versions of a course and those who learn by them. */
export function versionUseCases(editing: CourseEditing, jobs: JobSender) {
  /** What learners by an earlier version notice of sections, of their order and of rules. */
  const changesSince = async (
    tx: Transaction,
    course: EditedCourse,
    before: number,
    now: Pick<VersionPreview, 'sections' | 'outline' | 'rules'>,
  ) => {
    const sections = before === 0 ? [] : await loadVersionSections(tx, course, before);
    const old = before === 0 ? null : await findVersionRules(tx, course, before);
    const rulesChanged = old !== null && canonicalJson(old.rules) !== canonicalJson(now.rules);
    const parts = old === null ? [] : partsChangedBetween(old.outline, now.outline);
    return { ...changesBetween(sections, now.sections), parts, rulesChanged };
  };

  return {
    /**
     * What learners may be moved to, section by section, for the staff of the course.
     * @param of the draft as it is now, or the newest version
     * @throws AppError `course_not_found`, `forbidden`, `not_published` when there is no version of that kind
     */
    previewVersion: (tenant: SignedIn, courseId: string, of: 'draft' | 'newest'): Promise<VersionPreview> =>
      editing.read(tenant, courseId, async (tx, course) => {
        const newest = (await findNewestVersion(tx, course))?.number ?? 0;
        if (of === 'draft') {
          const ruled = { courseId, rules: await loadRules(tx, course) };
          const { sections, outline, rules } = versionContentOf(await loadDraft(tx, course), ruled);
          const changes = await changesSince(tx, course, newest, { sections, outline, rules });
          return { number: newest + 1, title: course.title, outline, rules, sections, changes };
        }
        if (newest === 0) throw conflict('not_published', 'This course has no version yet.');
        const sections = await loadVersionSections(tx, course, newest);
        const version = await findVersionRules(tx, course, newest);
        if (!version) throw notFound('course_not_found', 'There is no such course.');
        const changes = await changesSince(tx, course, newest - 1, { sections, ...version });
        return { number: newest, title: course.title, ...version, sections, changes };
      }),

    /**
     * Has everybody on an older version moved to the newest.
     * @throws AppError `not_published`, and as every change of a course
     */
    moveLearners: (tenant: SignedIn, courseId: string, choice: LearnerChoice): Promise<{ number: number }> =>
      editing.change(tenant, courseId, 'publish', async (tx, course) => {
        const newest = await findNewestVersion(tx, course);
        if (!newest) throw conflict('not_published', 'This course has no version yet.');
        await sendMove({ tx, jobs }, course, { versionId: newest.id, choice, movedBy: tenant.actor.userId });
        return {
          result: { number: newest.number },
          audit: {
            action: 'learners_moved',
            entityType: 'course',
            entityId: courseId,
            details: { number: newest.number, versionId: newest.id, choice },
          },
        };
      }),
  };
}
