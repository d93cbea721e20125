import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NextStepAnswer } from '../../api/generated/types.gen.ts';
import { RequiredActions } from './required-actions.tsx';
import classes from './explain.module.css';

/** In place of a next step: all that is left is locked, or the course asks for more; with the way to what is missing. */
export function HeldUp({ answer }: { answer: NextStepAnswer }) {
  const { t } = useTranslation('locks');
  const words = t(answer.state === 'all_locked' ? 'heldUp.locked' : 'heldUp.more');
  return (
    <section aria-label={words} className={classes.heldUp}>
      <p className={classes.heldUpText}>
        <IconLock size={20} stroke={1.75} aria-hidden />
        <span>{words}</span>
      </p>
      <RequiredActions actions={answer.requiredActions} />
    </section>
  );
}
