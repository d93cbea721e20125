import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber, formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useDecision, useWaiting, type WaitingStudent } from './people.queries.ts';
import classes from './people.module.css';

/** Who asks to be let in and who waits for a place, in the order in which they came; nothing when nobody waits. */
export function PeopleWaiting({ courseId }: { courseId: string }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const { data, error, refetch } = useWaiting(courseId);
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data || data.students.length === 0) return null;
  const requests = data.students.filter((person) => person.waitingFor === 'approval');
  const inLine = data.students.filter((person) => person.waitingFor === 'place');
  const more = data.pagination.total - data.students.length;
  return (
    <section aria-labelledby="waiting" className={classes.part}>
      <h2 id="waiting" className={classes.heading}>
        {t('waiting.title')}
      </h2>
      <Waiting courseId={courseId} title={t('waiting.requests')} people={requests} />
      <Waiting courseId={courseId} title={t('waiting.inLine')} people={inLine} />
      {more > 0 && (
        <p className={classes.quiet}>
          {t('waiting.more', { count: more, number: formatNumber(more, language) })}
        </p>
      )}
    </section>
  );
}

type WaitingProps = { courseId: string; title: string; people: WaitingStudent[] };

function Waiting({ courseId, title, people }: WaitingProps) {
  if (people.length === 0) return null;
  return (
    <>
      <h3 className={classes.label}>{title}</h3>
      <ul className={classes.rows} aria-label={title}>
        {people.map((person) => (
          <WaitingRow key={person.student.id} courseId={courseId} person={person} />
        ))}
      </ul>
    </>
  );
}

function WaitingRow({ courseId, person }: { courseId: string; person: WaitingStudent }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const problemText = useProblemText();
  const { approve, decline } = useDecision(courseId);
  const [declining, setDeclining] = useState(false);
  const { id, fullName: name } = person.student;
  const path = { courseId, studentId: id };
  const error = approve.error ?? decline.error;
  const asks = person.waitingFor === 'approval';
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <Link to={paths.courseLearner(courseId, id)} className={classes.name}>
          <bdi>{name}</bdi>
        </Link>
        {person.waitingSince && (
          <span className={classes.quiet}>
            {t(asks ? 'waiting.askedWhen' : 'waiting.cameWhen', {
              when: formatRelative(person.waitingSince, language),
            })}
          </span>
        )}
      </span>
      {asks && (
        <Button
          loading={approve.isPending}
          aria-label={t('waiting.approveName', { name })}
          onClick={() => approve.mutate({ path, body: {} })}
        >
          {t('waiting.approve')}
        </Button>
      )}
      {!declining && (
        <Button
          variant="default"
          aria-label={t(asks ? 'waiting.declineName' : 'waiting.takeOffName', { name })}
          onClick={() => setDeclining(true)}
        >
          {t(asks ? 'waiting.decline' : 'waiting.takeOff')}
        </Button>
      )}
      {declining && (
        <DeclineForm
          name={name}
          busy={decline.isPending}
          onDecline={(note) => decline.mutate({ path, body: { note } })}
          onKeep={() => setDeclining(false)}
        />
      )}
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
    </li>
  );
}

type DeclineProps = { name: string; busy: boolean; onDecline: (note: string) => void; onKeep: () => void };

function DeclineForm({ name, busy, onDecline, onKeep }: DeclineProps) {
  const { t } = useTranslation('people');
  const [note, setNote] = useState('');
  return (
    <form
      className={classes.wide}
      aria-label={t('waiting.declineName', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        onDecline(note);
      }}
    >
      <Textarea
        label={t('waiting.note', { name })}
        description={t('waiting.noteHelp')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" color="red" loading={busy}>
          {t('waiting.declineNow', { name })}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('waiting.keep')}
        </Button>
      </div>
    </form>
  );
}
