import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useLearnerActions } from './learner.queries.ts';
import classes from './learner.module.css';

export type AdjustScope = { kind: 'section' | 'lesson' | 'course'; id: string; title: string };
type AdjustProps = { courseId: string; studentId: string; scope: AdjustScope; onDone: () => void };

const actions = ['excuse', 'grant', 'reset'] as const;
type Action = (typeof actions)[number];

/** Excuses, grants or resets a part for one learner, with the reason that its history keeps. */
export function LearnerAdjust({ courseId, studentId, scope, onDone }: AdjustProps) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const { adjust } = useLearnerActions(courseId, studentId);
  const [action, setAction] = useState<Action>('excuse');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '' || adjust.isPending) return;
    const body = { action, scope: { kind: scope.kind, id: scope.id }, reason: reason.trim() };
    adjust.mutate({ path: { courseId, studentId }, body }, { onSuccess: onDone });
  };
  return (
    <form
      noValidate
      className={classes.adjust}
      aria-label={t('adjust.openOf', { part: scope.title })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ActionChoice part={scope.title} action={action} onChange={setAction} />
      <Textarea
        label={t('adjust.reason')}
        description={t('adjust.reasonHelp')}
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        error={missing && reason.trim() === '' && t('adjust.reasonMissing')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {adjust.error && (
        <p role="alert" className={classes.problem}>
          {problemText(adjust.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" color={action === 'reset' ? 'red' : undefined} loading={adjust.isPending}>
          {t(`adjust.${action}Now`, { part: scope.title })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('adjust.keep')}
        </Button>
      </div>
    </form>
  );
}

type ChoiceProps = { part: string; action: Action; onChange: (action: Action) => void };

function ActionChoice({ part, action, onChange }: ChoiceProps) {
  const { t } = useTranslation('people');
  return (
    <Radio.Group
      label={t('adjust.what', { part })}
      value={action}
      onChange={(chosen) => onChange(chosen as Action)}
    >
      {actions.map((name) => (
        <Radio
          key={name}
          value={name}
          label={t(`adjust.${name}`)}
          description={t(`adjust.${name}Help`)}
          className={classes.choice}
        />
      ))}
    </Radio.Group>
  );
}
