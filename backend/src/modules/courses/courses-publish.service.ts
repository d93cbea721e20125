import { LRUCache } from 'lru-cache';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { inspectSection, type SectionInspection } from './courses-inspection.ts';
import { versionContentOf, type DraftModuleRow } from './courses-outline.ts';
import { isReady, readinessOf, type Finding, type InspectedSection } from './courses-readiness.ts';
import { showVersion } from './courses.repository.ts';
import { loadContents, type ContentHashes } from './courses-sections.repository.ts';
import {
  findNewestVersion,
  insertVersion,
  loadDraft,
  type StoredSection,
} from './courses-versions.repository.ts';

export type Readiness = {
  ready: boolean;
  hasUnpublishedChanges: boolean;
  nextVersion: number;
  findings: Finding[];
};

/** Inspections are small and say the same for ever, because bodies and keys are named by their hashes. */
const INSPECTIONS_KEPT = 5_000;

const nameOf = ({ bodyHash, keysHash }: ContentHashes) => `${bodyHash} ${keysHash}`;

/** Inspects the sections of drafts, each content once. */
function createInspector() {
  const kept = new LRUCache<string, SectionInspection>({ max: INSPECTIONS_KEPT });

  /** @returns the inspection of every content in a draft, by its name */
  async function inspectionsOf(
    tx: Transaction,
    institutionId: string,
    sections: StoredSection[],
  ): Promise<Map<string, SectionInspection>> {
    const inspections = new Map<string, SectionInspection>();
    const unknown: ContentHashes[] = [];
    for (const section of sections) {
      const known = kept.get(nameOf(section));
      if (known) inspections.set(nameOf(section), known);
      else unknown.push(section);
    }
    if (unknown.length === 0) return inspections;
    const { bodies, keys } = await loadContents(tx, institutionId, unknown);
    for (const hashes of unknown) {
      const inspection = inspectSection(bodies.get(hashes.bodyHash)!, keys.get(hashes.keysHash)!);
      kept.set(nameOf(hashes), inspection);
      inspections.set(nameOf(hashes), inspection);
    }
    return inspections;
  }

  return async (
    tx: Transaction,
    institutionId: string,
    modules: DraftModuleRow<StoredSection>[],
  ): Promise<DraftModuleRow<InspectedSection>[]> => {
    const sections = modules.flatMap((module) => module.lessons.flatMap((lesson) => lesson.sections));
    const inspections = await inspectionsOf(tx, institutionId, sections);
    const inspected = (section: StoredSection): InspectedSection => ({
      ...section,
      inspection: inspections.get(nameOf(section))!,
    });
    return modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({ ...lesson, sections: lesson.sections.map(inspected) })),
    }));
  };
}

/** Judges drafts and compares them with their newest version. */
function createJudge() {
  const inspect = createInspector();
  return async (tx: Transaction, course: EditedCourse) => {
    const modules = await inspect(tx, course.institutionId, await loadDraft(tx, course));
    const findings = readinessOf({ ...course, modules });
    const content = versionContentOf(modules);
    const newest = await findNewestVersion(tx, course);
    return {
      findings,
      content,
      nextVersion: (newest?.number ?? 0) + 1,
      hasUnpublishedChanges: newest?.contentHash !== content.contentHash,
    };
  };
}

/** The use cases that turn a draft into a version. */
export function publishUseCases(editing: CourseEditing) {
  const judge = createJudge();

  return {
    /** @throws AppError `course_not_found`, `forbidden` */
    readiness: (tenant: SignedIn, courseId: string): Promise<Readiness> =>
      editing.read(tenant, courseId, async (tx, course) => {
        const { content: _content, ...judged } = await judge(tx, course);
        return { ready: isReady(judged.findings), ...judged };
      }),

    /**
     * Makes the next version of the draft and shows it. Of two at once the second finds nothing changed.
     * @throws AppError `not_ready`, `nothing_changed`, and as every change of a course
     */
    publish: (
      tenant: SignedIn,
      courseId: string,
      note: string,
    ): Promise<{ number: number; publishedAt: string }> =>
      editing.change(tenant, courseId, 'publish', async (tx, course) => {
        const { findings, content, nextVersion, hasUnpublishedChanges } = await judge(tx, course);
        if (!isReady(findings)) {
          const blockers = findings.filter((finding) => finding.severity === 'blocker');
          throw new AppError('not_ready', 422, 'Something stands before publication.', {
            extra: { findings: blockers },
          });
        }
        if (!hasUnpublishedChanges) {
          throw conflict('nothing_changed', 'The draft is the same as the newest version.');
        }
        const { institutionId } = course;
        const version = await insertVersion(tx, course, {
          number: nextVersion,
          note,
          publishedBy: tenant.actor.userId,
          content,
        });
        await showVersion(
          tx,
          { institutionId, id: courseId },
          {
            ...version,
            estimatedMinutes: course.estimatedMinutes || content.estimatedMinutes,
          },
        );
        return {
          result: { number: nextVersion, publishedAt: version.publishedAt.toISOString() },
          audit: {
            action: 'course_published',
            entityType: 'course',
            entityId: courseId,
            details: { number: nextVersion, versionId: version.id, note, contentHash: content.contentHash },
          },
          isShown: true,
        };
      }),
  };
}
