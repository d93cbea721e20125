import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlayerCommand } from './player-command.ts';
import classes from './player.module.css';

type KeysListProps = {
  commands: PlayerCommand[];
  enabled: boolean;
  onChange: (enabled: boolean) => void;
};

/** What each key does, and whether keys do anything. */
export function KeysList({ commands, enabled, onChange }: KeysListProps) {
  const { t } = useTranslation('player');
  return (
    <>
      <dl className={classes.keys}>
        {commands.map(({ key, meaning }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('keys.enabled')}
        checked={enabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </>
  );
}
