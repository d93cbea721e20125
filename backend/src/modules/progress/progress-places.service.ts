import { AppError, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { mayLearn } from '../courses/index.ts';
import type { ProgressAccess } from './progress-access.service.ts';
import { findPlaces, keepPlace, type PlaceReport } from './progress-places.queries.ts';

export type ProgressPlacesService = ReturnType<typeof createProgressPlaces>;

/** Where people read, so that they go on there from any device. There is no way to anybody else's place. */
export function createProgressPlaces(
  { database }: Pick<Platform, 'database'>,
  access: Pick<ProgressAccess, 'gate' | 'refusalOf'>,
) {
  return {
    /** The caller's places in the open sections of a course, the latest first. @throws AppError `not_enrolled` */
    async list(caller: SignedIn, courseId: string) {
      const found = await findPlaces(database, caller, caller.actor.userId, courseId);
      if (!found) throw new AppError('not_enrolled', 403, 'You do not learn this course.');
      if (!found.isRuled || found.places.length === 0) return found.places;
      const locked = await access.gate.lockedSections(caller, courseId);
      return found.places.filter(({ sectionId }) => !locked.has(sectionId));
    },

    /**
     * Keeps where the caller reads, unless a later place is known.
     * @throws AppError `forbidden` for observers, `section_not_found`; 409 when the section is locked to the caller
     */
    async keep(caller: SignedIn, courseId: string, place: PlaceReport): Promise<void> {
      if (!mayLearn(caller.actor)) throw forbidden('Observers do not learn.');
      const refusal = await keepPlace(database, caller, caller.actor.userId, courseId, place);
      if (refusal === 'section_not_found') throw notFound('section_not_found', 'You learn no such section.');
      if (refusal !== 'access_rule') return;
      // Null when what was missing has come meanwhile: the next place is taken then.
      const missing = await access.refusalOf(caller, { courseId }, place.sectionId, 'access');
      if (missing) throw missing;
    },
  };
}
