import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconPencil,
  IconRefresh,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './saved-state.module.css';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'offline';

const icons: Record<SaveState, Icon> = {
  saved: IconCheck,
  saving: IconRefresh,
  unsaved: IconPencil,
  failed: IconAlertTriangle,
  offline: IconCloudOff,
};

type SavedStateProps = {
  state: SaveState;
  /** Says it more exactly than the state's own words: when it was saved, why it was not. */
  words?: string;
  onRetry?: () => void;
};

/** Whether what one typed is safe. Says it politely to screen readers when it changes. */
export function SavedState({ state, words, onRetry }: SavedStateProps) {
  const { t } = useTranslation('ui');
  const StateIcon = icons[state];
  return (
    <span className={classes.root} data-state={state}>
      <output className={classes.words}>
        <StateIcon size={16} stroke={1.75} aria-hidden />
        {words ?? t(`saved.${state}`)}
      </output>
      {state === 'failed' && onRetry && (
        <UnstyledButton className={classes.retry} onClick={onRetry}>
          {t('saved.retry')}
        </UnstyledButton>
      )}
    </span>
  );
}
