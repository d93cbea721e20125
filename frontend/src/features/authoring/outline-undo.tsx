import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { UNDO_BUTTON } from './outline-doing.ts';
import type { StepBack, StepsBack } from './outline-steps-back.ts';

/** What is typed there has an undo of its own. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select');

/** Takes the last change back, however many parts it was of: by the button or by keys. */
export function UndoChange({ newest, steps }: { newest: StepBack | null; steps: StepsBack }) {
  const { t } = useTranslation('outline');
  const byKeys = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    event.preventDefault();
    steps.take();
  };
  useHotkeys([['mod+Z', byKeys, { preventDefault: false }]], []);
  if (!newest) return null;
  return (
    <Button
      id={UNDO_BUTTON}
      variant="subtle"
      leftSection={<IconArrowBackUp size={18} stroke={1.75} aria-hidden />}
      aria-keyshortcuts="Control+Z Meta+Z"
      onClick={() => steps.take()}
    >
      {t(`undo.${newest.kind}`)}
    </Button>
  );
}
