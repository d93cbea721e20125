import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import {
  getReadingSettingsOptions,
  getReadingSettingsQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { saveReadingSettings } from '../../api/generated/sdk.gen.ts';
import type { ReadingSettings } from '../../api/generated/types.gen.ts';
import {
  applyReading,
  keepReading,
  deviceDefaults,
  readReading,
  type KeptReading,
} from './reading-device.ts';
import { createListeners } from '../../lib/listeners.ts';

let current: KeptReading = readReading() ?? { settings: deviceDefaults(), unsaved: false };
/** What is chosen while an answer is on its way outlives that answer: choices are counted. */
let choices = 0;
const listeners = createListeners();

/** From now on it is so, on this device. */
function take(kept: KeptReading): void {
  current = kept;
  keepReading(kept);
  void applyReading(kept.settings);
  listeners.tell();
}

type Choice = { changed: Partial<ReadingSettings>; before: KeptReading; choice: number };

/** How one reads, and a function that changes it: here at once, then on the account for all devices. */
export function useReadingSettings(signedIn: boolean) {
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const { settings, unsaved } = useSyncExternalStore(listeners.subscribe, () => current);
  const { mutate, error } = useMutation({
    // One after the other: an older choice never reaches the account after a newer one.
    scope: { id: 'reading-settings' },
    mutationFn: async ({ changed, before }: Choice) => {
      // What the account knows and this device does not yet is kept, and so is what only this device knows.
      const known = await queries.ensureQueryData(getReadingSettingsOptions());
      const base = before.unsaved ? before.settings : (known.settings ?? before.settings);
      const body = { ...base, ...changed };
      const { data } = await saveReadingSettings({ body, throwOnError: true });
      return data;
    },
    onSuccess: (data, { choice }) => {
      if (choice !== choices) return;
      queries.setQueryData(getReadingSettingsQueryKey(), data);
      take({ ...current, unsaved: false });
    },
  });
  return {
    settings,
    /** Whether only this device knows of the last choice. */
    unsaved,
    error,
    /** Tells the account once more what is chosen here. */
    retry: () => mutate({ changed: {}, before: current, choice: choices }),
    change: (changed: Partial<ReadingSettings>) => {
      const before = current;
      choices += 1;
      take({ settings: { ...before.settings, ...changed }, unsaved: signedIn });
      if (changed.theme) setColorScheme(changed.theme);
      if (signedIn) mutate({ changed, before, choice: choices });
    },
  };
}

/** Takes over what the account knows, or tells it what was chosen here while it could not be reached. */
export function useReadingSync(signedIn: boolean): void {
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const { data } = useQuery({ ...getReadingSettingsOptions(), enabled: signedIn, staleTime: Infinity });
  useEffect(() => {
    void applyReading(current.settings);
  }, []);
  useEffect(() => {
    if (!data) return;
    if (current.unsaved) {
      const choice = choices;
      void saveReadingSettings({ body: current.settings }).then(({ data: saved }) => {
        if (!saved || choice !== choices) return;
        queries.setQueryData(getReadingSettingsQueryKey(), saved);
        take({ ...current, unsaved: false });
      });
    } else if (data.settings && !isSame(data.settings, current.settings)) {
      take({ settings: data.settings, unsaved: false });
      setColorScheme(data.settings.theme);
    }
    // Only what the account says is news; the setter is a new function each time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);
}

const isSame = (one: ReadingSettings, other: ReadingSettings) =>
  (Object.keys(deviceDefaults()) as (keyof ReadingSettings)[]).every((key) => one[key] === other[key]);
