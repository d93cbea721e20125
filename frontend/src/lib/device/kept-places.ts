import { databaseOf, type KeptPlace, type Person } from './device-database.ts';

/** Where the person reads in the sections of a course, as far as this device knows, the latest first. */
export async function listPlaces(person: Person, courseId: string): Promise<KeptPlace[]> {
  const places = await (await databaseOf(person)).getAllFromIndex('places', 'courseId', courseId);
  return places.toSorted((one, other) => other.at.localeCompare(one.at));
}

/** The places that the server does not have, of all courses. */
export async function listUnsentPlaces(person: Person): Promise<KeptPlace[]> {
  return (await (await databaseOf(person)).getAll('places')).filter(({ isSent }) => !isSent);
}

/** Keeps a place instead of the one before in its section. */
export async function keepPlace(person: Person, place: KeptPlace): Promise<void> {
  await (await databaseOf(person)).put('places', place);
}

/** The server has a place, or will not take it: it is not sent again, unless another came in its stead meanwhile. */
export async function settlePlace(person: Person, { sectionId, at }: KeptPlace): Promise<void> {
  const tx = (await databaseOf(person)).transaction('places', 'readwrite');
  const place = await tx.store.get(sectionId);
  if (place?.at === at) await tx.store.put({ ...place, isSent: true });
  await tx.done;
}

/** Takes over what the server says of a course. What is still to be sent to it stays. */
export async function adoptPlaces(person: Person, courseId: string, places: KeptPlace[]): Promise<void> {
  const tx = (await databaseOf(person)).transaction('places', 'readwrite');
  const known = await tx.store.index('courseId').getAll(courseId);
  const unsent = new Set(known.flatMap(({ sectionId, isSent }) => (isSent ? [] : [sectionId])));
  for (const { sectionId } of known) if (!unsent.has(sectionId)) await tx.store.delete(sectionId);
  for (const place of places) if (!unsent.has(place.sectionId)) await tx.store.put(place);
  await tx.done;
}
