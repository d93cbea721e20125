/** Ties what sections cite to the versions and blocks that the run read. */
import type { Transaction } from '../../platform/database/database.ts';
import { citationsOf, withCitations } from '../courses/index.ts';
import type { Citation, GeneratedCourse, SectionBody } from '../courses/index.ts';
import { locateBlocks } from '../sources/index.ts';
import type { RunSource } from './generation.repository.ts';

type Grounding = Pick<RunSource, 'name' | 'sourceId' | 'version'>;

/**
 * Bodies whose citations name the stored source, its version and the block they stand in.
 * @param sources what the author was given; a citation of anything else stays as it is, and no gate lets it through.
 * One that is tied to a version already stays so: its place is one of that version.
 */
export async function groundBodies(
  tx: Transaction,
  institutionId: string,
  bodies: readonly SectionBody[],
  sources: readonly Grounding[],
): Promise<SectionBody[]> {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const cited = bodies
    .flatMap((body) => citationsOf(body))
    .filter(({ sourceId }) => sourceId === undefined)
    .flatMap((citation) => {
      const { sourceId = null, version = null } = byName.get(citation.sourceName) ?? {};
      return sourceId === null || version === null ? [] : [{ citation, sourceId, version }];
    });
  const blocks = await locateBlocks(
    tx,
    institutionId,
    cited.map(({ citation: { start }, sourceId, version }) => ({ sourceId, version, start })),
  );
  const grounded = new Map<Citation, Citation>(
    cited.map(({ citation, sourceId, version }, index) => {
      const blockId = blocks[index] ?? null;
      const place = blockId === null ? {} : { blockId };
      return [citation, { ...citation, sourceId, sourceVersion: version, ...place }];
    }),
  );
  return bodies.map((body) => withCitations(body, (citation) => grounded.get(citation) ?? citation));
}

/** The course with every citation tied to its source. */
export async function groundCourse(
  tx: Transaction,
  institutionId: string,
  course: GeneratedCourse,
  sources: readonly Grounding[],
): Promise<GeneratedCourse> {
  const sections = course.modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.sections));
  const bodies = await groundBodies(
    tx,
    institutionId,
    sections.map(({ body }) => body),
    sources,
  );
  const bodyOf = new Map(sections.map((section, index) => [section, bodies[index] ?? section.body]));
  return {
    ...course,
    modules: course.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        sections: lesson.sections.map((section) => ({
          ...section,
          body: bodyOf.get(section) ?? section.body,
        })),
      })),
    })),
  };
}
