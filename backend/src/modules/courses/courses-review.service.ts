/** The part of a review that is the course's own: the section as it stands, and the text that takes its place. */
import { AppError } from '../../platform/errors.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { reviewedAs } from './courses-review.ts';
import {
  findDraftSection,
  loadContents,
  storeContents,
  updateSection,
  type ContentHashes,
  type SectionContent,
  type StoredDraftSection,
} from './courses-sections.repository.ts';
import { sectionMissing, storeSectionContent } from './courses-sections.service.ts';
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

/** Keeps a content that is no section's yet. @returns its hashes */
export async function keepContent(
  tx: Transaction,
  institutionId: string,
  content: SectionContent,
): Promise<ContentHashes> {
  const [hashes] = await storeContents(tx, institutionId, [content]);
  return hashes!;
}

/**
 * Puts a text that a person accepted in the place of a section's. What it replaces stays among the contents.
 * @param generated what the author proposed: the base of the next comparison
 * @throws AppError `section_locked`, `question_key_invalid`
 * @returns the new revision and the hashes of what stands there now
 */
export async function takeOverText(
  tx: Transaction,
  key: PartKey,
  { section }: SectionUnderReview,
  { content, generated, reviewer }: { content: SectionContent; generated: ContentHashes; reviewer: string },
): Promise<ContentHashes & { revision: number; editedByHand: boolean }> {
  assertUnlocked(section);
  const hashes = await storeSectionContent(tx, key.institutionId, content);
  const editedByHand = hashes.bodyHash !== generated.bodyHash || hashes.keysHash !== generated.keysHash;
  const columns = {
    ...hashes,
    generatedBodyHash: generated.bodyHash,
    generatedKeysHash: generated.keysHash,
    editedByHand,
    ...reviewedAs(editedByHand ? 'edited' : 'accepted', reviewer),
  };
  const revision = await updateSection(tx, key, columns, { origin: 'proposal', authorId: reviewer });
  return { ...hashes, revision, editedByHand };
}

/** @throws AppError `section_locked` while a person keeps authors away from it */
export function assertUnlocked({ lockedAt }: Pick<StoredDraftSection, 'lockedAt'>): void {
  if (lockedAt === null) return;
  throw new AppError('section_locked', 409, 'The section is locked; unlock it before it is written anew.');
}
