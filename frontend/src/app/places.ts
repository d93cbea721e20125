import {
  IconAdjustments,
  IconAward,
  IconBook2,
  IconBooks,
  IconChecklist,
  IconHome,
  IconNotes,
  IconPhoto,
  IconSchool,
  IconSparkles,
  type Icon,
} from '@tabler/icons-react';
import { administers, mayGenerate, teaches, type Role } from '../components/session/session-context.ts';
import type { LazyPage } from './lazy-page.ts';
import { paths } from './paths.ts';

export type PlaceKey =
  | 'today'
  | 'learning'
  | 'notes'
  | 'courses'
  | 'teaching'
  | 'media'
  | 'generate'
  | 'achievements'
  | 'publishing'
  | 'aiSettings';

/** A place of the left rail; `key` is also its string, "places.<key>". */
export type Place = { key: PlaceKey; to: string; icon: Icon };

const learning: Place = { key: 'learning', to: paths.learning(), icon: IconBook2 };
const notes: Place = { key: 'notes', to: paths.notes(), icon: IconNotes };
const catalogue: Place = { key: 'courses', to: paths.courses(), icon: IconBooks };
const today: Place = { key: 'today', to: paths.today(), icon: IconHome };
const teaching: Place = { key: 'teaching', to: paths.teaching(), icon: IconSchool };
const media: Place = { key: 'media', to: paths.media(), icon: IconPhoto };
const generate: Place = { key: 'generate', to: paths.generate(), icon: IconSparkles };
const aiSettings: Place = { key: 'aiSettings', to: paths.aiSettings(), icon: IconAdjustments };

const achievements: Place = { key: 'achievements', to: paths.achievements(), icon: IconAward };

const publishing: Place = { key: 'publishing', to: paths.publishingSettings(), icon: IconChecklist };

const PLACES_OF_A_PHONE = 4;

/** The places of a role; visitors have the catalogue. */
export function placesFor(role: Role | undefined): Place[] {
  if (!role) return [catalogue];
  if (role === 'observer') return [learning, catalogue];
  if (!teaches(role)) return [learning, catalogue, notes];
  if (!mayGenerate(role)) return [today, teaching, catalogue, learning, notes, media];
  const daily = [today, teaching, generate, catalogue, learning, notes, media];
  return administers(role) ? [...daily, achievements, publishing, aiSettings] : daily;
}

/** Those that the bottom bar of a phone has room for. */
export const barPlacesFor = (role: Role | undefined) => placesFor(role).slice(0, PLACES_OF_A_PHONE);

/** Those that it has no room for, which the account menu leads to. */
export const rarePlacesFor = (role: Role | undefined) => placesFor(role).slice(PLACES_OF_A_PHONE);

/** What a route tells of itself (react-router's `handle`). */
export type RouteHandle = {
  page?: LazyPage;
  /** The place the page belongs to: marked in the rail, named in the top bar. */
  place?: PlaceKey;
  /** The page needs the width and the quiet: the rail and the bottom bar step back, the top bar leads out. */
  focused?: boolean;
};
