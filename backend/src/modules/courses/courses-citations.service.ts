import { LRUCache } from 'lru-cache';
import type { Transaction } from '../../platform/database/database.ts';
import { checkCitations, listCourseSourceVersions, loadCitableTexts } from '../sources/index.ts';
import type { CitableText, CourseSourceVersion } from '../sources/index.ts';
import type { Citation } from './courses.body.ts';
import { citationsOf, nameOfCitation } from './courses-citations.ts';
import type { CitationVerdict } from './courses-citations.ts';
import { contentHash } from './courses-content-hash.ts';
import { loadBodies } from './courses-sections.repository.ts';

type CourseKey = { institutionId: string; courseId: string };

/** Verdicts are small and stay true: bodies are named by their hashes, and versions of sources never change. */
const VERDICTS_KEPT = 20_000;
const SOUND: CitationVerdict = { faults: new Map(), uncited: 0 };

/** Holds what bodies cite against the sources of their course. */
export function createCitationGate() {
  const kept = new LRUCache<string, CitationVerdict>({ max: VERDICTS_KEPT });

  return {
    /**
     * Each body is looked at once for each set of sources; only texts that are cited are read.
     * @param versions of the sources of the course
     * @returns the verdict of every body, by its hash
     */
    async judgeBodies(
      tx: Transaction,
      institutionId: string,
      versions: readonly CourseSourceVersion[],
      bodyHashes: readonly string[],
    ): Promise<Map<string, CitationVerdict>> {
      const given = contentHash(versions.map(({ sourceId, version, name }) => [sourceId, version, name]));
      const nameOf = (bodyHash: string) => `${institutionId} ${given} ${bodyHash}`;
      const unseen = [...new Set(bodyHashes)].filter((hash) => !kept.has(nameOf(hash)));
      const bodies = await loadBodies(tx, institutionId, unseen);
      const cited = [...bodies.values()].flatMap((body) => citationsOf(body));
      const texts = await citedTexts(tx, institutionId, versions, cited);
      for (const [hash, body] of bodies) {
        const uncited = versions.length === 0 ? 0 : body.questions.filter(({ citation }) => !citation).length;
        const faults = checkCitations(citationsOf(body), texts).map(
          ({ citation, reason }) => [nameOfCitation(citation), reason] as const,
        );
        kept.set(nameOf(hash), { faults: new Map(faults), uncited });
      }
      return new Map(bodyHashes.map((hash) => [hash, kept.get(nameOf(hash)) ?? SOUND]));
    },
  };
}

/** The texts of a course's sources that are cited, in the versions that the citations name. */
export async function loadCitedTexts(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  citations: readonly Citation[],
): Promise<CitableText[]> {
  const versions = await listCourseSourceVersions(tx, institutionId, courseId);
  return citedTexts(tx, institutionId, versions, citations);
}

/** Only what somebody cites, by its version or by its name. */
function citedTexts(
  tx: Transaction,
  institutionId: string,
  versions: readonly CourseSourceVersion[],
  citations: readonly Citation[],
): Promise<CitableText[]> {
  const wanted = versions.filter(({ sourceId, version, name, isNewest }) =>
    citations.some((citation) =>
      citation.sourceId === undefined
        ? citation.sourceName === name
        : citation.sourceId === sourceId &&
          (citation.sourceVersion === undefined ? isNewest : citation.sourceVersion === version),
    ),
  );
  return loadCitableTexts(tx, institutionId, wanted);
}
