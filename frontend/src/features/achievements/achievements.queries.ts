import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  archiveAchievementMutation,
  createAchievementMutation,
  getStreakSettingsOptions,
  getStreakSettingsQueryKey,
  giveAchievementMutation,
  listAchievementsQueryKey,
  listOfferedAchievementsOptions,
  listOfferedAchievementsQueryKey,
  setStreakSettingsMutation,
  updateAchievementMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';

/** Milliseconds between looks while an achievement is being given. */
const GIVING_POLL = 1500;

const offeredOptions = (courseId: string | null) => (courseId === null ? {} : { query: { courseId } });

/** The achievements of the institution, or the milestones of a course; looked at again while one is being given. */
export function useOffered(courseId: string | null) {
  return useQuery({
    ...listOfferedAchievementsOptions(offeredOptions(courseId)),
    refetchInterval: ({ state }) =>
      state.data?.achievements.some(({ giving }) => giving?.since) ? GIVING_POLL : false,
  });
}

/** Offering, changing and archiving; what is offered is read again after each. */
export function useOffering(courseId: string | null) {
  const queries = useQueryClient();
  const onSuccess = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: listOfferedAchievementsQueryKey(offeredOptions(courseId)) }),
      queries.invalidateQueries({ queryKey: listAchievementsQueryKey() }),
    ]);
  };
  return {
    create: useMutation({ ...createAchievementMutation(), onSuccess }),
    update: useMutation({ ...updateAchievementMutation(), onSuccess }),
    archive: useMutation({ ...archiveAchievementMutation(), onSuccess }),
    give: useMutation({
      ...giveAchievementMutation(),
      onSuccess: (reply) => (reply.started ? onSuccess() : undefined),
    }),
  };
}

export function useStreakSettings() {
  return useQuery(getStreakSettingsOptions());
}

export function useSaveStreakSettings() {
  const queries = useQueryClient();
  return useMutation({
    ...setStreakSettingsMutation(),
    onSuccess: (saved) => queries.setQueryData(getStreakSettingsQueryKey(), saved),
  });
}
