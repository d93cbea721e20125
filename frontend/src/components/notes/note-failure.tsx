import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { useProblemText } from '../problem/problem-text.ts';
import classes from './notes.module.css';

type NoteFailureProps = {
  error: unknown;
  /** What was kept in spite of it. */
  kept?: string;
  onRetry: () => void;
  /** Writes over what another screen wrote, which has this revision. */
  onOverwrite?: (revision: number) => void;
};

/** Why a note was not saved, in one line, and what to do; what another screen wrote meanwhile is shown. */
export function NoteFailure({ error, kept, onRetry, onOverwrite }: NoteFailureProps) {
  const { t } = useTranslation('notes');
  const problemText = useProblemText();
  const changed = onOverwrite && isApiError(error, 'note_changed') ? error.members : null;
  return (
    <div className={classes.failure} role="alert">
      <p>
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        <span>
          {problemText(error)} {kept}
        </span>
      </p>
      {changed && <blockquote className={classes.text}>{String(changed['text'])}</blockquote>}
      <Button
        variant="default"
        onClick={changed ? () => onOverwrite?.(Number(changed['revision'])) : onRetry}
      >
        {t(changed ? 'failure.overwrite' : 'failure.retry')}
      </Button>
    </div>
  );
}
