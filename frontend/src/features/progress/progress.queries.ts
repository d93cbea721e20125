import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  checkAnswerMutation,
  getCourseAccessQueryKey,
  getCourseOptions,
  getCourseQueryKey,
  getLearningWeekOptions,
  getLearningWeekQueryKey,
  getOwnDueDatesOptions,
  getProgressOptions,
  getProgressQueryKey,
  getSectionOptions,
  listAchievementsOptions,
  listAchievementsQueryKey,
  listCoursesQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { recordProgress } from '../../api/generated/sdk.gen.ts';
import type { CoursePage, GetCourseAccessResponse, ProgressReply } from '../../api/generated/types.gen.ts';
import { isApiError } from '../../api/api-error.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { newId } from '../../lib/ids.ts';
import { windowId } from '../../lib/window-id.ts';
import { withReply, withSectionDone } from './progress.projection.ts';
import { visitId } from './visit.ts';

/** Bodies of a published version never change: read once, they are good for the visit. */
const CONTENT_LIFE = 10 * 60_000;

/** The course as one learns it: outline and own progress. */
export function useLearnerCourse(courseId: string) {
  return useQuery(getCourseOptions({ path: { courseId } }));
}

export function useSection(courseId: string, sectionId: string) {
  return useQuery({ ...getSectionOptions({ path: { courseId, sectionId } }), staleTime: CONTENT_LIFE });
}

/** Fetches a section before it is wanted; a failure shows only when it is opened. */
export function prefetchSection(queries: QueryClient, courseId: string, sectionId: string) {
  return queries.prefetchQuery({
    ...getSectionOptions({ path: { courseId, sectionId } }),
    staleTime: CONTENT_LIFE,
  });
}

export function useLearning() {
  return useQuery(getProgressOptions());
}

/** The time of each day of this week. */
export function useLearningWeek() {
  return useQuery(getLearningWeekOptions());
}

/** What is to be done by when. */
export function useDueDates() {
  return useQuery(getOwnDueDatesOptions());
}

export function useAchievements() {
  return useQuery(listAchievementsOptions());
}

/** What is reported of a section; `seconds` since the report before. The event id makes a repetition harmless. */
export type Report = { section: PlacedSection; eventId: string; completed: boolean; seconds: number };

/** Sends one report. It outlives the page, so that the last seconds before leaving are not lost. */
async function send({ section, eventId, completed, seconds }: Report): Promise<ProgressReply> {
  const { data } = await recordProgress({
    path: { lessonId: section.lessonId, sectionId: section.id },
    body: {
      eventId,
      timeSpent: seconds,
      clientTime: new Date().toISOString(),
      ...(completed && { completed }),
    },
    headers: { 'x-session-id': visitId(), 'x-window-id': windowId() },
    keepalive: true,
  });
  return data;
}

function adopt(queries: QueryClient, courseId: string, reply: ProgressReply) {
  const key = getCourseQueryKey({ path: { courseId } });
  queries.setQueryData<CoursePage>(key, (page) => page && withReply(page, reply));
  void queries.invalidateQueries({ queryKey: getProgressQueryKey() });
  void queries.invalidateQueries({ queryKey: getLearningWeekQueryKey() });
  rejudge(queries, courseId);
}

/** What is open may have changed, where a course has rules at all. */
function rejudge(queries: QueryClient, courseId: string) {
  const queryKey = getCourseAccessQueryKey({ path: { courseId } });
  const known = queries.getQueryData<GetCourseAccessResponse>(queryKey);
  if (known && known.nodes.length > 0) void queries.invalidateQueries({ queryKey });
}

/** A function that reports time. In: the section and whole seconds. It throws ApiError when the report did not arrive. */
export function useTimeReport(courseId: string) {
  const queries = useQueryClient();
  return async (section: PlacedSection, seconds: number) => {
    const reply = await send({ section, eventId: newId(), completed: false, seconds });
    adopt(queries, courseId, reply);
  };
}

/** No answer, or a server that is away for a moment. The event id makes sending again harmless. */
function worthRepeating(failures: number, error: unknown): boolean {
  return failures < 2 && isApiError(error) && [0, 502, 503, 504].includes(error.status);
}

/**
 * Marks a section as done. The outline shows it at once; when the server refuses or cannot be reached, it is taken back
 * and `onFailure` is told. Achievements are announced quietly.
 */
export function useCompletion(courseId: string, onFailure: (report: Report, error: unknown) => void) {
  const { t } = useTranslation('progress');
  const queries = useQueryClient();
  const key = getCourseQueryKey({ path: { courseId } });
  return useMutation({
    mutationFn: send,
    networkMode: 'always',
    retry: worthRepeating,
    onMutate: async ({ section }: Report) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<CoursePage>(key);
      queries.setQueryData<CoursePage>(key, (page) => page && withSectionDone(page, section));
      return { before };
    },
    onError: (error, report, context) => {
      if (context?.before) queries.setQueryData(key, context.before);
      void queries.invalidateQueries({ queryKey: key });
      rejudge(queries, courseId);
      onFailure(report, error);
    },
    onSuccess: (reply) => {
      adopt(queries, courseId, reply);
      void queries.invalidateQueries({ queryKey: listCoursesQueryKey() });
      if (reply.achievements.length === 0) return;
      void queries.invalidateQueries({ queryKey: listAchievementsQueryKey() });
      for (const { name, points } of reply.achievements) {
        notifyDone(t('achievement.notice', { name }), t('achievement.points', { count: points }));
      }
    },
  });
}

/** Has an answer checked by the server. A scored answer changes the section's state. */
export function useAnswerCheck(courseId: string, sectionId: string) {
  const queries = useQueryClient();
  return useMutation({
    ...checkAnswerMutation({ path: { courseId, sectionId } }),
    networkMode: 'always',
    onSuccess: () => {
      rejudge(queries, courseId);
      return queries.invalidateQueries({ queryKey: getCourseQueryKey({ path: { courseId } }) });
    },
  });
}
