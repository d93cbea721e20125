import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchEverythingOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import { paths } from '../../app/paths.ts';
import { mayGenerate, teaches, useUser } from '../../components/session/session-context.ts';
import { courseActs, entriesFound, entriesWith, type Entry, type EntryGroup } from './palette-entries.ts';
import { readRecent } from './recent-entries.ts';

const TYPING_MILLISECONDS = 150;
/** What the server asks for at least. */
const LETTERS_LEAST = 2;

/** What somebody may do from everywhere. */
function useActions(words: string): Entry[] {
  const { t } = useTranslation('search');
  const { role } = useUser();
  const action = (key: string, label: string, to: string): Entry => ({
    id: `action ${key}`,
    kind: 'action',
    label,
    detail: '',
    to,
  });
  const actions = [
    ...(mayGenerate(role)
      ? [
          action('create', t('action.create'), paths.teaching({ create: true })),
          action('generate', t('action.generate'), paths.generate()),
        ]
      : []),
    ...(teaches(role) ? [action('reviews', t('action.reviews'), paths.reviewQueue())] : []),
  ];
  const fitting = entriesWith(actions, words);
  if (words.length < LETTERS_LEAST) return fitting;
  return [...fitting, action('catalogue', t('action.catalogue', { words }), paths.courses({ words }))];
}

/** A place of the staff that the rail has no room for. */
function useRarePlaces(): Entry[] {
  const { t } = useTranslation('search');
  const { role } = useUser();
  if (!teaches(role)) return [];
  const to = paths.library();
  return [{ id: 'place library', kind: 'place', label: t('place.library'), detail: '', to }];
}

/**
 * What the palette offers for what is typed: at first what was opened last, places and actions; then what fits, with what
 * the server finds.
 */
export function usePaletteGroups(typed: string, places: readonly Entry[]) {
  const { t } = useTranslation('search');
  const user = useUser();
  const [recent] = useState(() => readRecent(user));
  const words = typed.trim();
  const [asked] = useDebouncedValue(words, TYPING_MILLISECONDS);
  const isSearching = words.length >= LETTERS_LEAST;
  const actions = useActions(words);
  const rare = useRarePlaces();
  const { data, error, isFetching } = useQuery({
    ...searchEverythingOptions({ query: { q: asked } }),
    enabled: asked.length >= LETTERS_LEAST,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const found = isSearching && data ? entriesFound(data, (stands) => t(`stands.${stands}`)) : [];
  const acts = isSearching && data ? courseActs(data, (act) => t(`act.${act}`)) : [];
  const groups: EntryGroup[] = [
    { kind: 'recent', entries: words === '' ? recent : [] },
    ...found,
    { kind: 'place', entries: entriesWith([...places, ...rare], words) },
    { kind: 'action', entries: [...acts, ...actions] },
  ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    /** The server has not answered to what is typed yet. */
    isPending: isSearching && (isFetching || asked !== words),
    error: isSearching ? error : null,
  };
}
