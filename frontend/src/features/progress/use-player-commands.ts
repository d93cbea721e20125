import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import type { BesideKeys, PlayerCommand } from './player-command.ts';
import { useHasTerms } from './use-terms.ts';

export type CommandsProps = {
  courseId: string;
  previous: PlacedSection | null;
  next: PlacedSection | null;
  beside: BesideKeys;
  search: () => void;
};

/** Everything that a key does in the player: the one list of them. What is not there now has no key. */
export function usePlayerCommands({
  courseId,
  previous,
  next,
  beside: { ask, notes },
  search,
}: CommandsProps): PlayerCommand[] {
  const { t } = useTranslation('player');
  const navigate = useNavigate();
  const hasTerms = useHasTerms(courseId);
  const open = (section: PlacedSection | null) => section && void navigate(paths.learn(courseId, section.id));
  return [
    { key: 'n', meaning: t('keys.next'), run: () => open(next) },
    { key: 'p', meaning: t('keys.previous'), run: () => open(previous) },
    { key: '/', meaning: t('keys.search'), run: search },
    ...(hasTerms
      ? [
          {
            key: 'g',
            meaning: t('keys.glossary'),
            run: () => navigate(paths.glossary(courseId)),
          },
        ]
      : []),
    ...(ask ? [{ key: 't', meaning: t('keys.ask'), run: ask }] : []),
    ...(notes
      ? [
          { key: 'm', meaning: t('keys.notes'), run: notes.open },
          { key: 'b', meaning: t('keys.bookmark'), run: notes.bookmark },
        ]
      : []),
  ];
}
