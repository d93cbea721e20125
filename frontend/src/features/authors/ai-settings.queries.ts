import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getAiSettingsOptions,
  getAiSettingsQueryKey,
  listAiModelsOptions,
  listAiModelsQueryKey,
  putAiSettingsMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';

/** The settings as they are now: what is saved elsewhere must not be overwritten from memory. */
export function useAiSettings() {
  return useQuery({ ...getAiSettingsOptions(), staleTime: 0, refetchOnWindowFocus: false });
}

/** Who can write, and with which models. */
export function useAiModels() {
  return useQuery(listAiModelsOptions());
}

/** Saves the settings; what comes back takes the place of what was read. */
export function useSaveAiSettings() {
  const queries = useQueryClient();
  return useMutation({
    ...putAiSettingsMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(getAiSettingsQueryKey(), saved);
      return queries.invalidateQueries({ queryKey: listAiModelsQueryKey() });
    },
  });
}
