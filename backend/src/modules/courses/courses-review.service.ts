/** The part of a review that is the course's own: the section as it stands, and the text that takes its place. */
import type { Transaction } from '../../platform/database/database.ts';
import {
  findDraftSection,
  loadContents,
  type ContentHashes,
  type SectionContent,
  type StoredDraftSection,
} from './courses-sections.repository.ts';
import { sectionMissing } from './courses-sections.service.ts';
import type { PartKey } from './courses-structure.repository.ts';

/** `base` is what the author wrote last: null for a section made by hand, or one from before this was recorded. */
export type SectionUnderReview = {
  section: StoredDraftSection;
  current: SectionContent;
  base: SectionContent | null;
};

/** @throws AppError `section_not_found` */
export async function getSectionUnderReview(tx: Transaction, key: PartKey): Promise<SectionUnderReview> {
  const section = await findDraftSection(tx, key);
  if (!section) throw sectionMissing();
  const { body, keys, generated } = section;
  const [base] = generated ? await readContents(tx, key.institutionId, [generated]) : [null];
  return { section, current: { body, keys }, base: base ?? null };
}

/** Contents by their hashes, in the order asked. */
export async function readContents(
  tx: Transaction,
  institutionId: string,
  wanted: ContentHashes[],
): Promise<SectionContent[]> {
  const { bodies, keys } = await loadContents(tx, institutionId, wanted);
  return wanted.map(({ bodyHash, keysHash }) => ({ body: bodies.get(bodyHash)!, keys: keys.get(keysHash)! }));
}
