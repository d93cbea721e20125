import type { Query, QueryClient } from '@tanstack/react-query';
import type { ProgressHint } from '../../api/generated/types.gen.ts';

/** What shows progress, enrolments or achievements, by the operation it is read with. */
const LIVE = new Set([
  'getCourse',
  'getProgress',
  'getNextStep',
  'listCourses',
  'listAchievements',
  'listNotifications',
  'listCourseStudents',
  'getCourseStudent',
  'getOwnEntry',
  'getOwnDueDates',
  'getCourseAnalytics',
  'getCourseAccess',
  'explainProgress',
  'explainTotal',
  'listObjectives',
]);

type Key = { _id?: string; path?: { courseId?: string }; query?: { courseId?: string } };

type Concern = { courseId: string | null; type?: ProgressHint['type'] };

const keyOf = ({ queryKey: [key] }: Query) => (key ?? {}) as Key;

function isSection(query: Query): boolean {
  const { _id: operation } = keyOf(query);
  return operation === 'getSection';
}

/** Whether a hint may have changed what a query shows. */
function concerns({ courseId, type }: Concern, query: Query): boolean {
  const { _id: operation = '', path, query: asked } = keyOf(query);
  // A section that was refused may be open now; one that was read never changes.
  if (isSection(query) ? query.state.status !== 'error' : !LIVE.has(operation)) return false;
  // Refused to who does not learn any more; the page that asks for it follows the enrolment itself.
  if (operation === 'getNextStep' && type === 'enrollment_changed') return false;
  const shown = path?.courseId ?? asked?.courseId;
  return courseId === null || shown === undefined || shown === courseId;
}

/** What hints say is old is read again where it is on the screen. */
export function readAgain(queries: QueryClient, hints: readonly ProgressHint[]): void {
  void queries.invalidateQueries({ predicate: (query) => hints.some((hint) => concerns(hint, query)) });
}

/** Whether a page says that it could not be read: asked for again it would be empty for a moment, and lose the focus. */
const hasFailed = ({ state }: Query) => state.status === 'error' && state.data === undefined;

/** What was read before a moment may have changed unheard. Time in milliseconds of the epoch. */
export function readAgainSince(queries: QueryClient, moment: number): void {
  void queries.invalidateQueries({
    predicate: (query) =>
      query.state.dataUpdatedAt < moment &&
      concerns({ courseId: null }, query) &&
      (isSection(query) || !hasFailed(query)),
  });
}
