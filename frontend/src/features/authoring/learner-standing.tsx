import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseLearner } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useLearnerActions } from './learner.queries.ts';
import classes from './learner.module.css';

type StandingProps = { courseId: string; learner: CourseLearner };

/** Whether they may learn now, and the step that changes it. */
export function LearnerStanding({ courseId, learner: { student, enrollment } }: StandingProps) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const problemText = useProblemText();
  const { suspend, reinstate } = useLearnerActions(courseId, student.id);
  const [asking, setAsking] = useState(false);
  const path = { courseId, studentId: student.id };
  const name = student.fullName;
  const { status } = enrollment;
  const error = suspend.error ?? reinstate.error;
  return (
    <section aria-labelledby="standing" className={classes.box}>
      <h2 id="standing" className={classes.boxTitle}>
        {t('standing.title')}
      </h2>
      <p className={classes.text}>
        {status === 'waiting' && enrollment.waitingSince
          ? t(`standing.waiting.${enrollment.waitingFor ?? 'place'}`, {
              when: formatDateTime(enrollment.waitingSince, language),
            })
          : t(`standing.${status}`)}
      </p>
      {status === 'suspended' && (
        <Button loading={reinstate.isPending} onClick={() => reinstate.mutate({ path, body: {} })}>
          {t('standing.reinstate', { name })}
        </Button>
      )}
      {(status === 'active' || status === 'completed') && !asking && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('standing.suspend', { name })}
        </Button>
      )}
      {asking && status !== 'suspended' && (
        <SuspendForm
          name={name}
          busy={suspend.isPending}
          onSuspend={(note) =>
            suspend.mutate({ path, body: { note } }, { onSuccess: () => setAsking(false) })
          }
          onKeep={() => setAsking(false)}
        />
      )}
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </section>
  );
}

type SuspendProps = { name: string; busy: boolean; onSuspend: (note: string) => void; onKeep: () => void };

function SuspendForm({ name, busy, onSuspend, onKeep }: SuspendProps) {
  const { t } = useTranslation('people');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <form
      noValidate
      className={classes.stack}
      aria-label={t('standing.suspend', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(note.trim() === '');
        if (note.trim() !== '') onSuspend(note.trim());
      }}
    >
      <Textarea
        label={t('standing.reason')}
        description={t('standing.reasonHelp')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        error={missing && note.trim() === '' && t('adjust.reasonMissing')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" color="red" loading={busy}>
          {t('standing.suspend', { name })}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('adjust.keep')}
        </Button>
      </div>
    </form>
  );
}
