import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  getCourseAccessQueryKey,
  getCourseQueryKey,
  getLearningWeekQueryKey,
  getNextStepQueryKey,
  getOwnRatingQueryKey,
  getProgressQueryKey,
  listAchievementsQueryKey,
  listCoursesQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { checkAnswer, recordProgress } from '../../api/generated/sdk.gen.ts';
import type {
  AwardedAchievement,
  CoursePage,
  GetCourseAccessResponse,
  ProgressReply,
} from '../../api/generated/types.gen.ts';
import { useAwardText } from '../../components/awards/award-text.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { formatList } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { newId } from '../../lib/ids.ts';
import { windowId } from '../../lib/window-id.ts';
import { withConfidence, withReply, withSectionDone } from './progress.projection.ts';
import { sendOrHold } from './progress.reporting.ts';
import { visitId } from './visit.ts';

/** What is reported of a section; `seconds` since the report before. The event id makes a repetition harmless. */
export type Report = {
  section: PlacedSection;
  eventId: string;
  completed: boolean;
  seconds: number;
  /** How sure the learner is of it, 0 to 1. */
  confidence?: number;
};

/**
 * Sends one report. It outlives the page, so that the last seconds before leaving are not lost. Out: null when it waits
 * on this device.
 */
async function send(courseId: string, report: Report): Promise<ProgressReply | null> {
  const { section, eventId, completed, seconds, confidence } = report;
  const said = confidence === undefined ? {} : { confidence };
  const work = {
    eventId,
    kind: 'report' as const,
    courseId,
    lessonId: section.lessonId,
    sectionId: section.id,
    sectionTitle: section.title,
    completed,
    ...said,
    timeSpent: seconds,
    clientTime: new Date().toISOString(),
    sessionId: visitId(),
  };
  return sendOrHold(work, async () => {
    const { data } = await recordProgress({
      path: { lessonId: section.lessonId, sectionId: section.id },
      body: {
        eventId,
        timeSpent: seconds,
        clientTime: work.clientTime,
        ...(completed && { completed }),
        ...said,
      },
      headers: { 'x-session-id': work.sessionId, 'x-window-id': windowId() },
      keepalive: true,
    });
    return data;
  });
}

function adopt(queries: QueryClient, courseId: string, reply: ProgressReply) {
  const key = getCourseQueryKey({ path: { courseId } });
  queries.setQueryData<CoursePage>(key, (page) => page && withReply(page, reply));
  void queries.invalidateQueries({ queryKey: getProgressQueryKey() });
  void queries.invalidateQueries({ queryKey: getNextStepQueryKey({ path: { courseId } }) });
  void queries.invalidateQueries({ queryKey: getLearningWeekQueryKey() });
  // From a share of the course on it may be rated: whoever asked a moment ago was told that it may not.
  void queries.invalidateQueries({ queryKey: getOwnRatingQueryKey({ path: { courseId } }) });
  rejudge(queries, courseId);
}

/** What is open may have changed, where a course has rules at all. */
function rejudge(queries: QueryClient, courseId: string) {
  const queryKey = getCourseAccessQueryKey({ path: { courseId } });
  const known = queries.getQueryData<GetCourseAccessResponse>(queryKey);
  if (known && known.nodes.length > 0) void queries.invalidateQueries({ queryKey });
}

/**
 * A function that reports time. In: the section and whole seconds. It throws ApiError when the report was refused, or
 * could be neither sent nor kept.
 */
export function useTimeReport(courseId: string) {
  const queries = useQueryClient();
  return async (section: PlacedSection, seconds: number) => {
    const reply = await send(courseId, { section, eventId: newId(), completed: false, seconds });
    if (reply) adopt(queries, courseId, reply);
  };
}

/**
 * Marks a section as done. The outline shows it at once, also while it waits on this device; when the server refuses, it
 * is taken back and `onFailure` is told. Achievements are announced quietly.
 */
export function useCompletion(courseId: string, onFailure: (report: Report, error: unknown) => void) {
  const announce = useAnnouncement();
  const queries = useQueryClient();
  const key = getCourseQueryKey({ path: { courseId } });
  return useMutation({
    mutationFn: (report: Report) => send(courseId, report),
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
      if (!reply) return;
      adopt(queries, courseId, reply);
      void queries.invalidateQueries({ queryKey: listCoursesQueryKey() });
      announce(reply.achievements);
    },
  });
}

/** A function that tells quietly of achievements that were just earned: of all at once, so that little of the page is covered. */
function useAnnouncement() {
  const { t } = useTranslation('progress');
  const language = useLanguage();
  const awardText = useAwardText();
  const queries = useQueryClient();
  return (achievements: readonly AwardedAchievement[]) => {
    if (achievements.length === 0) return;
    void queries.invalidateQueries({ queryKey: listAchievementsQueryKey() });
    const names = achievements.map(({ key, name }) => awardText(key, name));
    const points = achievements.reduce((sum, each) => sum + each.points, 0);
    notifyDone(
      t('achievement.notice', { name: formatList(names, language) }),
      t('achievement.points', { count: points }),
    );
  };
}

/** Says how sure the learner is of a section, which is shown at once, and taken back when it is refused. */
export function useConfidence(courseId: string, section: PlacedSection) {
  const announce = useAnnouncement();
  const queries = useQueryClient();
  const key = getCourseQueryKey({ path: { courseId } });
  return useMutation({
    mutationFn: (confidence: number) =>
      send(courseId, { section, eventId: newId(), completed: false, seconds: 0, confidence }),
    onMutate: async (confidence) => {
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData<CoursePage>(key, (page) => page && withConfidence(page, section.id, confidence));
    },
    onError: () => void queries.invalidateQueries({ queryKey: key }),
    onSuccess: (reply, confidence) => {
      if (!reply) return;
      adopt(queries, courseId, reply);
      // A page that was read anew while this was under way may have brought what was said before.
      queries.setQueryData<CoursePage>(key, (page) => page && withConfidence(page, section.id, confidence));
      announce(reply.achievements);
    },
  });
}

export type AnswerCheck = { questionId: string; response: string | string[] };

/**
 * Has an answer checked by the server. A scored answer changes the section's state, and may earn achievements. Its data
 * is null when the answer waits on this device: it is checked when it is sent.
 */
export function useAnswerCheck(courseId: string, section: PlacedSection) {
  const announce = useAnnouncement();
  const queries = useQueryClient();
  const path = { courseId, sectionId: section.id };
  return useMutation({
    mutationFn: ({ questionId, response }: AnswerCheck) => {
      const eventId = newId();
      const work = {
        eventId,
        kind: 'answer' as const,
        courseId,
        lessonId: section.lessonId,
        sectionId: section.id,
        sectionTitle: section.title,
        completed: false,
        timeSpent: 0,
        questionId,
        response,
        clientTime: new Date().toISOString(),
        sessionId: visitId(),
      };
      return sendOrHold(work, async () => {
        const { data } = await checkAnswer({ path, body: { questionId, response, eventId } });
        return data;
      });
    },
    onSuccess: (verdict) => {
      if (!verdict) return undefined;
      announce(verdict.achievements);
      rejudge(queries, courseId);
      return queries.invalidateQueries({ queryKey: getCourseQueryKey({ path: { courseId } }) });
    },
  });
}
