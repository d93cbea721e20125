import { databaseOf, type KeptUndo, type Person } from './device-database.ts';

/** Sections whose steps are kept on a device; the one that was written in longest ago gives way. */
const MOST_SECTIONS = 50;

/** The steps of a section that can be undone, as an earlier visit left them. */
export async function readUndo(person: Person, sectionId: string): Promise<KeptUndo | undefined> {
  return (await databaseOf(person)).get('undo', sectionId);
}

/** Keeps the steps of a section. Rejects when this device takes nothing more. */
export async function keepUndo(person: Person, kept: KeptUndo): Promise<void> {
  const tx = (await databaseOf(person)).transaction('undo', 'readwrite');
  await tx.store.put(kept);
  const surplus = (await tx.store.count()) - MOST_SECTIONS;
  const oldest = surplus > 0 ? await tx.store.index('at').getAllKeys(null, surplus) : [];
  await Promise.all(oldest.map((sectionId) => tx.store.delete(sectionId)));
  await tx.done;
}
