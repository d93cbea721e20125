import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { createThreadPool, ThreadError } from '../../platform/process/thread-pool.ts';
import { createCourseEditing } from '../courses/index.ts';
import type { CourseEditing } from '../courses/index.ts';
import { attachSources, detachSource, findNewestTexts } from '../sources/index.ts';
import type { ImpactOf } from '../sources/index.ts';
import { changesOf, citedPlacesOf } from './grounding-changes.ts';
import type { Coverage, CoveredSource } from './grounding-coverage.ts';
import type { CoverageTask } from './grounding-coverage.worker.ts';
import type { CourseCoverage } from './grounding.contract.ts';
import * as repository from './grounding.repository.ts';

type Deps = Pick<Platform, 'database' | 'revisions'>;
type Threads = ReturnType<typeof createThreadPool<CoverageTask, Coverage>>;
type SourceOfCourse = { courseId: string; sourceId: string };

const THREAD = new URL('./grounding-coverage.worker.ts', import.meta.url);
const POOL = { atOnce: 1, megabytes: 512 };
const MILLISECONDS = 20_000;
const MOST_PARTS_SHOWN = 1_000;
const COVERAGES_KEPT = 20;

export type GroundingService = ReturnType<typeof createGroundingService>;

/** What courses say of the sources they are built from. */
export function createGroundingService(deps: Deps) {
  const editing = createCourseEditing(deps);
  const threads: Threads = createThreadPool(THREAD, POOL);
  const kept = new LRUCache<string, Coverage>({ max: COVERAGES_KEPT });
  return {
    /** @throws AppError `course_not_found`, `forbidden`, `coverage_too_large` */
    coverage: async (who: SignedIn, courseId: string): Promise<z.input<typeof CourseCoverage>> => {
      const draft = await editing.read(who, courseId, (tx) => loadDraft(tx, who.institutionId, courseId));
      return coverageReply(draft, await compare(threads, kept, draft));
    },

    /** @throws AppError `course_not_found`, `forbidden` */
    changes: (who: SignedIn, courseId: string) =>
      editing.read(who, courseId, async (tx) => {
        const key = { institutionId: who.institutionId, courseId };
        const sources = await repository.listCourseSources(tx, key);
        if (sources.length === 0) return [];
        return changesOf(tx, who.institutionId, await repository.listDraftSections(tx, key), sources);
      }),

    ...steering(editing),
    impactOf,
  };
}

const steering = (editing: CourseEditing) => ({
  /** @throws AppError `change_not_found`, and as every change of a course */
  dismiss: (
    who: SignedIn,
    { courseId, sectionId, sourceId }: SourceOfCourse & { sectionId: string },
    version: number,
  ) =>
    editing.change<void>(who, courseId, 'edit', async (tx, { institutionId }) => {
      const key = { institutionId, courseId };
      const sections = (await repository.listDraftSections(tx, key)).filter(
        (row) => row.sectionId === sectionId,
      );
      const changes = await changesOf(
        tx,
        institutionId,
        sections,
        await repository.listCourseSources(tx, key),
      );
      const seen = changes.filter((change) => change.sourceId === sourceId && change.version <= version);
      if (seen.length === 0)
        throw notFound('change_not_found', 'Nothing that the section cites changed there.');
      await repository.dismissChanges(tx, { institutionId, sectionId, sourceId }, version, who.actor.userId);
      const details = { sourceId, version };
      return {
        result: undefined,
        audit: { action: 'source_changes_dismissed', entityType: 'section', entityId: sectionId, details },
      };
    }),

  /** @throws AppError `source_not_found`, and as every change of a course */
  attach: (who: SignedIn, { courseId, sourceId }: SourceOfCourse) =>
    editing.change<void>(who, courseId, 'generate', async (tx, { institutionId }) => {
      const ownerId = who.actor.role === 'admin' ? null : who.actor.userId;
      const found = await findNewestTexts(tx, institutionId, [sourceId], ownerId);
      if (found.length === 0) throw notFound('source_not_found', 'There is no such source.');
      await attachSources(tx, institutionId, courseId, found);
      const details = { sourceId, version: found[0]?.version ?? 0 };
      return {
        result: undefined,
        audit: { action: 'course_source_added', entityType: 'course', entityId: courseId, details },
      };
    }),

  /** @throws AppError `source_not_found`, and as every change of a course */
  detach: (who: SignedIn, { courseId, sourceId }: SourceOfCourse) =>
    editing.change<void>(who, courseId, 'generate', async (tx, { institutionId }) => {
      if (!(await detachSource(tx, institutionId, courseId, sourceId))) {
        throw notFound('source_not_found', 'The course is not built from it.');
      }
      return {
        result: undefined,
        audit: {
          action: 'course_source_removed',
          entityType: 'course',
          entityId: courseId,
          details: { sourceId },
        },
      };
    }),
});

/** The sections that a new version touches: those that the person may edit by name, others by their number. */
const impactOf: ImpactOf = async (tx, who, { sourceId, name, version }) => {
  const sections = await repository.listCitingSections(tx, who.institutionId, sourceId, who.actor);
  const source = { sourceId, name, pinnedVersion: version };
  const changes = (await changesOf(tx, who.institutionId, sections, [source])).filter(
    (change) => change.version === version,
  );
  const bySection = new Map(sections.map((section) => [section.sectionId, section]));
  const own = changes.flatMap(({ sectionId, kind, quote }) => {
    const section = bySection.get(sectionId);
    if (!section?.isStaff) return [];
    const { courseId, courseTitle, title } = section;
    return [{ courseId, courseTitle, sectionId, sectionTitle: title, kind, quote }];
  });
  const touched = new Set(changes.map(({ sectionId }) => sectionId));
  const named = new Set(own.map(({ sectionId }) => sectionId));
  return { sections: own, elsewhere: touched.size - named.size };
};

type Draft = Awaited<ReturnType<typeof loadDraft>>;

async function loadDraft(tx: Transaction, institutionId: string, courseId: string) {
  const key = { institutionId, courseId };
  const sources = await repository.listCourseSources(tx, key);
  if (sources.length === 0) return { sources, covered: [], sections: [], changes: [], cites: [] };
  const sections = await repository.listDraftSections(tx, key);
  const covered: CoveredSource[] = await repository.loadCoveredSources(tx, key);
  const places = sections.flatMap((section) => citedPlacesOf(section, sources));
  const hashes = await repository.hashesAt(tx, institutionId, places);
  const cites = places.flatMap(({ sectionId, sourceId }, index) => {
    const hash = hashes[index];
    return typeof hash === 'string' ? [{ sectionId, sourceId, hash }] : [];
  });
  return {
    sources,
    covered,
    sections,
    cites,
    changes: await changesOf(tx, institutionId, sections, sources),
  };
}

/** Nothing is compared again that was compared in the same words. @throws AppError `coverage_too_large` */
async function compare(threads: Threads, kept: LRUCache<string, Coverage>, draft: Draft): Promise<Coverage> {
  if (draft.sources.length === 0) return { sources: [], sections: [] };
  const name = JSON.stringify([
    draft.sources.map(({ sourceId, version }) => [sourceId, version]),
    draft.sections.map(({ sectionId, bodyHash }) => [sectionId, bodyHash]),
  ]);
  const known = kept.get(name);
  if (known) return known;
  const citedBy = Map.groupBy(draft.cites, ({ sectionId }) => sectionId);
  const task: CoverageTask = {
    sources: draft.covered,
    sections: draft.sections.map(({ sectionId, body }) => ({
      sectionId,
      markdown: (body as { markdown: string }).markdown,
      cites: citedBy.get(sectionId) ?? [],
    })),
  };
  try {
    const coverage = await threads.run(task, { milliseconds: MILLISECONDS });
    kept.set(name, coverage);
    return coverage;
  } catch (error) {
    if (!(error instanceof ThreadError) || error.reason === 'crashed') throw error;
    throw new AppError('coverage_too_large', 422, 'The course and its sources are too large to be compared.');
  }
}

function coverageReply(draft: Draft, coverage: Coverage): z.input<typeof CourseCoverage> {
  const headings = new Map(
    draft.covered.flatMap(({ parts }) => parts.map((part) => [part.id, part] as const)),
  );
  const places = new Map(draft.sections.map((section) => [section.sectionId, section]));
  const covered = new Map(coverage.sources.map((source) => [source.sourceId, source]));
  return {
    sources: draft.sources.map((source) => {
      const { words = 0, coveredWords = 0, parts = [] } = covered.get(source.sourceId) ?? {};
      const shown = parts.slice(0, MOST_PARTS_SHOWN).map((part) => {
        const { headings: above = [], kind = 'paragraph' } = headings.get(part.id) ?? {};
        return { ...part, headings: above, kind };
      });
      return { ...source, words, coveredWords, parts: shown, partsTotal: parts.length };
    }),
    sections: coverage.sections.flatMap((section) => {
      const place = places.get(section.sectionId);
      if (!place) return [];
      const { title, lessonTitle, moduleTitle } = place;
      return [{ ...section, title, lessonTitle, moduleTitle }];
    }),
    changes: draft.changes,
  };
}
