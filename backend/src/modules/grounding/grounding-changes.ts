/** From what sections cite to what of it changed. */
import type { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { citationsOf, readSectionBody } from '../courses/index.ts';
import type { Citation } from '../courses/index.ts';
import type { SourceChange } from './grounding.contract.ts';
import { listChangedPlaces } from './grounding.repository.ts';
import type { CitedPlace, CourseSourceRow, DraftSectionRow } from './grounding.repository.ts';

export type Change = z.output<typeof SourceChange>;

const SHOWN_QUOTE = 300;

/**
 * The places of stored versions that a section cites. One that names no source by its id is one of those that the
 * course was built from, in the version it was built from.
 */
export function citedPlacesOf(
  { sectionId, body }: Pick<DraftSectionRow, 'sectionId' | 'body'>,
  sources: readonly Pick<CourseSourceRow, 'sourceId' | 'name' | 'pinnedVersion'>[],
): CitedPlace[] {
  return citationsOf(readSectionBody(body)).flatMap((citation) => {
    const found = versionOf(citation, sources);
    return found ? [{ sectionId, ...found, start: citation.start, quote: citation.quote }] : [];
  });
}

function versionOf(
  { sourceId, sourceVersion, sourceName }: Citation,
  sources: readonly Pick<CourseSourceRow, 'sourceId' | 'name' | 'pinnedVersion'>[],
): { sourceId: string; version: number } | null {
  const known = sources.find((source) =>
    sourceId === undefined ? source.name === sourceName : source.sourceId === sourceId,
  );
  if (!known) return null;
  return { sourceId: known.sourceId, version: sourceVersion ?? known.pinnedVersion };
}

/** What changed of what these sections cite, once for each section and block. */
export async function changesOf(
  tx: Transaction,
  institutionId: string,
  sections: readonly DraftSectionRow[],
  sources: readonly Pick<CourseSourceRow, 'sourceId' | 'name' | 'pinnedVersion'>[],
): Promise<Change[]> {
  const titles = new Map(sections.map(({ sectionId, title }) => [sectionId, title]));
  const places = sections.flatMap((section) => citedPlacesOf(section, sources));
  const changed = await listChangedPlaces(tx, institutionId, places);
  const byQuote = new Map<string, Change>();
  for (const { place, sourceName, version, changedAt, kind } of changed) {
    const cited = places[place - 1];
    if (!cited) continue;
    const { sectionId, sourceId } = cited;
    const quote = cited.quote.slice(0, SHOWN_QUOTE).toWellFormed();
    const sectionTitle = titles.get(sectionId) ?? '';
    const change = { sectionId, sectionTitle, sourceId, sourceName, kind, quote, version, changedAt };
    byQuote.set([sectionId, sourceId, version, quote].join('\n'), change);
  }
  return [...byQuote.values()];
}
