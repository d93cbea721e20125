import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { listReadingPlacesQueryKey } from '../../api/generated/@tanstack/react-query.gen.ts';
import { listReadingPlaces } from '../../api/generated/sdk.gen.ts';
import type { ListReadingPlacesResponse, ReadingPlace } from '../../api/generated/types.gen.ts';
import { isApiError, isRefused } from '../../api/api-error.ts';
import { devicePerson } from '../../api/device-person.ts';
import { sendPlace, sendPlaces } from '../../api/place-sender.ts';
import type { KeptPlace } from '../../lib/device/device-database.ts';
import { adoptPlaces, keepPlace, listPlaces, settlePlace } from '../../lib/device/kept-places.ts';
import type { Place } from './reading-place.ts';
import { visitId } from './visit.ts';

/** Milliseconds for which what is known of other devices is good enough. */
const GOOD_FOR = 60_000;
/** Milliseconds to wait for the server: later the reader has begun to read. */
const PATIENCE = 2_500;

const asKept =
  (courseId: string) =>
  ({ readAt, ...place }: ReadingPlace): KeptPlace => ({
    ...place,
    courseId,
    at: readAt,
    sessionId: null,
    isSent: true,
  });

const asRead = ({ sectionId, block, words, within, questionId, media, at }: KeptPlace): ReadingPlace => ({
  sectionId,
  block,
  words,
  within,
  questionId,
  // Kept before this was.
  media: media ?? null,
  readAt: at,
});

/** From the server, once it has what waits here. Throws ApiError. */
async function askServer(courseId: string): Promise<ListReadingPlacesResponse> {
  const person = devicePerson();
  if (person) await sendPlaces(person).catch(() => false);
  const { data } = await listReadingPlaces({ path: { courseId } });
  if (person) void adoptPlaces(person, courseId, data.places.map(asKept(courseId))).catch(() => undefined);
  return data;
}

/** Where the person was: as the server says, and when it does not say in time, as this device knows. */
async function readPlaces(courseId: string): Promise<ListReadingPlacesResponse> {
  const person = devicePerson();
  const tooLate = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), PATIENCE);
  });
  const told = await Promise.race([askServer(courseId).catch(() => null), tooLate]);
  if (told) return told;
  const kept = person ? await listPlaces(person, courseId).catch(() => []) : [];
  return { places: kept.map(asRead) };
}

/** The places in a course, the section read last first. */
export const readingPlacesOptions = (courseId: string) =>
  queryOptions({
    queryKey: listReadingPlacesQueryKey({ path: { courseId } }),
    queryFn: () => readPlaces(courseId),
    staleTime: GOOD_FOR,
    refetchOnWindowFocus: false,
    retry: false,
  });

/** A place is known from now on: in this window and on this device, and waits to be sent. */
export function notePlace(
  queries: QueryClient,
  courseId: string,
  sectionId: string,
  place: Place,
): KeptPlace {
  const at = new Date().toISOString();
  const kept: KeptPlace = { ...place, courseId, sectionId, at, sessionId: visitId(), isSent: false };
  queries.setQueryData<ListReadingPlacesResponse>(
    listReadingPlacesQueryKey({ path: { courseId } }),
    (known) =>
      known && {
        places: [asRead(kept), ...known.places.filter((other) => other.sectionId !== sectionId)],
      },
  );
  const person = devicePerson();
  if (person) void keepPlace(person, kept).catch(() => undefined);
  return kept;
}

/** Sends a place. One that does not arrive waits on this device, one that is refused is given up. */
export async function sendNotedPlace(place: KeptPlace): Promise<void> {
  const person = devicePerson();
  try {
    await sendPlace(place);
  } catch (error) {
    if (!isApiError(error) || !isRefused(error)) return;
  }
  if (person) await settlePlace(person, place).catch(() => undefined);
}
