import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Transaction } from '../../platform/database/database.ts';
import type { EditedCourse } from './courses-editing.service.ts';
import { inspectSection, type SectionInspection } from './courses-inspection.ts';
import { versionContentOf, type DraftModuleRow, type VersionContent } from './courses-outline.ts';
import { readinessOf, type Finding } from './courses-readiness.ts';
import { loadContents, type ContentHashes, type SectionContent } from './courses-sections.repository.ts';
import { findNewestVersion, loadDraft, type StoredSection } from './courses-versions.repository.ts';

/** A draft as it is in one transaction, with the contents that nobody looked at yet. */
type LoadedDraft = {
  course: EditedCourse;
  modules: DraftModuleRow<StoredSection>[];
  newest: { number: number; contentHash: string } | null;
  inspections: Map<string, SectionInspection>;
  unseen: Map<string, SectionContent>;
};

export type Judgement = {
  findings: Finding[];
  content: VersionContent;
  nextVersion: number;
  hasUnpublishedChanges: boolean;
};

/** Inspections are small and say the same for ever, because bodies and keys are named by their hashes. */
const INSPECTIONS_KEPT = 5_000;

const nameOf = ({ bodyHash, keysHash }: ContentHashes) => `${bodyHash} ${keysHash}`;

/** Judges drafts and compares them with their newest version. Each content is looked at once. */
export function createJudge() {
  const kept = new LRUCache<string, SectionInspection>({ max: INSPECTIONS_KEPT });

  return {
    /** Reads what there is to judge. */
    async load(tx: Transaction, course: EditedCourse): Promise<LoadedDraft> {
      const modules = await loadDraft(tx, course);
      const newest = await findNewestVersion(tx, course);
      const inspections = new Map<string, SectionInspection>();
      const wanted = new Map<string, ContentHashes>();
      for (const section of modules.flatMap((module) =>
        module.lessons.flatMap((lesson) => lesson.sections),
      )) {
        const name = nameOf(section);
        const known = kept.get(name);
        if (known) inspections.set(name, known);
        else wanted.set(name, section);
      }
      const contents = await loadContents(tx, course.institutionId, [...wanted.values()]);
      const unseen = new Map(
        [...wanted].map(([name, { bodyHash, keysHash }]) => [
          name,
          { body: contents.bodies.get(bodyHash)!, keys: contents.keys.get(keysHash)! },
        ]),
      );
      return { course, modules, newest, inspections, unseen };
    },

    /** Lets others work between sections: reading a thousand of them takes seconds. */
    async judge({ course, modules, newest, inspections, unseen }: LoadedDraft): Promise<Judgement> {
      for (const [name, { body, keys }] of unseen) {
        const inspection = inspectSection(body, keys);
        kept.set(name, inspection);
        inspections.set(name, inspection);
        await setImmediate();
      }
      const inspected = modules.map((module) => ({
        ...module,
        lessons: module.lessons.map((lesson) => ({
          ...lesson,
          sections: lesson.sections.map((section) => ({
            ...section,
            inspection: inspections.get(nameOf(section))!,
          })),
        })),
      }));
      const content = versionContentOf(modules);
      return {
        findings: readinessOf({ ...course, modules: inspected }),
        content,
        nextVersion: (newest?.number ?? 0) + 1,
        hasUnpublishedChanges: newest?.contentHash !== content.contentHash,
      };
    },
  };
}
