import type { Transaction } from '../../platform/database/database.ts';
import { conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { rulesChangedBetween, type ChangedRules } from './courses-comparison.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { versionContentOf } from './courses-outline.ts';
import { loadRules } from './courses-rules.repository.ts';
import { loadContents, type SectionContent } from './courses-sections.repository.ts';
import { sectionMissing } from './courses-sections.service.ts';
import {
  findNewestVersion,
  findVersionRules,
  findVersionSection,
  loadDraft,
  type SectionFacts,
} from './courses-versions.repository.ts';

type Compared = 'draft' | 'newest';
type Side = Omit<SectionFacts, 'bodyHash' | 'keysHash'> & SectionContent;

/** The number of the version that is compared with, 0: none. @throws AppError `not_published` */
async function numberBefore(tx: Transaction, course: EditedCourse, of: Compared): Promise<number> {
  const newest = (await findNewestVersion(tx, course))?.number ?? 0;
  if (of === 'draft') return newest;
  if (newest === 0) throw conflict('not_published', 'This course has no version yet.');
  return newest - 1;
}

async function draftContent(tx: Transaction, course: EditedCourse) {
  const rules = await loadRules(tx, course);
  return versionContentOf(await loadDraft(tx, course), { courseId: course.courseId, rules });
}

/** The facts of a section with its text; what is not there stays null. */
async function withContent(
  tx: Transaction,
  institutionId: string,
  sides: (SectionFacts | null)[],
): Promise<(Side | null)[]> {
  const { bodies, keys } = await loadContents(
    tx,
    institutionId,
    sides.filter((side) => side !== null),
  );
  return sides.map((side) => {
    if (!side) return null;
    const { title, kind, role, estimatedMinutes, isRequired, bodyHash, keysHash } = side;
    const content = { body: bodies.get(bodyHash)!, keys: keys.get(keysHash)! };
    return { title, kind, role, estimatedMinutes, isRequired, ...content };
  });
}

/** What is different from the version before, in full. */
export const comparisonUseCases = (editing: CourseEditing) => ({
  /** @throws AppError `section_not_found`, `not_published`, `course_not_found`, `forbidden` */
  compareSection: (
    tenant: SignedIn,
    { courseId, sectionId }: { courseId: string; sectionId: string },
    of: Compared,
  ): Promise<{ before: Side | null; after: Side | null }> =>
    editing.read(tenant, courseId, async (tx, course) => {
      const number = await numberBefore(tx, course, of);
      const old = await findVersionSection(tx, course, number, sectionId);
      const now =
        of === 'draft'
          ? (await draftContent(tx, course)).sections.find(({ id }) => id === sectionId)
          : await findVersionSection(tx, course, number + 1, sectionId);
      if (!old && !now) throw sectionMissing();
      const [before, after] = await withContent(tx, course.institutionId, [old, now ?? null]);
      return { before: before ?? null, after: after ?? null };
    }),

  /** @throws AppError `not_published`, `course_not_found`, `forbidden` */
  compareRules: (tenant: SignedIn, courseId: string, of: Compared): Promise<ChangedRules[]> =>
    editing.read(tenant, courseId, async (tx, course) => {
      const number = await numberBefore(tx, course, of);
      const none = { outline: [], rules: {} };
      const before = (await findVersionRules(tx, course, number)) ?? none;
      const after =
        of === 'draft'
          ? await draftContent(tx, course)
          : ((await findVersionRules(tx, course, number + 1)) ?? none);
      return rulesChangedBetween(before, after, course);
    }),
});
