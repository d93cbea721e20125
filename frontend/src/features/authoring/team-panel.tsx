import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Collaborator, CourseDetail, GetCollaboratorsResponse } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { notifyUndo } from '../../components/notices/notify-undo.tsx';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useSession } from '../../components/session/session-context.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { AddCollaborator, useRoleChoices } from './team-add.tsx';
import { useTeam, useTeamActions } from './team.queries.ts';
import classes from './team.module.css';

type Role = Collaborator['role'];

/** Whose the course is and who makes it together: added by address, changed, removed, and handed over. */
export function TeamPanel({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('team');
  const { data, error, isPending, refetch } = useTeam(course.id);
  if (isPending) return <LoadingSkeleton shape="form" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.root}>
      <h2 id="team" className={classes.title}>
        {t('title')}
      </h2>
      <p className={classes.quiet}>{t('sentence')}</p>
      <Team course={course} team={data} />
      {data.mayChange && <AddCollaborator courseId={course.id} />}
    </div>
  );
}

function Team({ course, team }: { course: CourseDetail; team: GetCollaboratorsResponse }) {
  const { t } = useTranslation('team');
  const problemText = useProblemText();
  const { change, remove, handOver } = useTeamActions(course.id);
  const problem = change.error ?? remove.error ?? handOver.error;
  const { owner, collaborators, mayChange } = team;
  return (
    <>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problemText(problem)}
        </p>
      )}
      <ul className={classes.people} aria-labelledby="team">
        <li>
          <PersonName person={owner} />
          <span className={classes.quiet}>{t('owner')}</span>
        </li>
        {collaborators.map((person) => (
          <CollaboratorRow key={person.id} course={course} person={person} mayChange={mayChange} />
        ))}
      </ul>
      {collaborators.length === 0 && <p className={classes.quiet}>{t('nobody')}</p>}
    </>
  );
}

function PersonName({ person }: { person: { fullName: string; email: string } }) {
  return (
    <span className={classes.person}>
      <span>
        <bdi>{person.fullName}</bdi>
      </span>
      <span className={classes.quiet}>{person.email}</span>
    </span>
  );
}

type CollaboratorRowProps = { course: CourseDetail; person: Collaborator; mayChange: boolean };

function CollaboratorRow({ course, person, mayChange }: CollaboratorRowProps) {
  const { t } = useTranslation('team');
  const { user } = useSession();
  const roles = useRoleChoices();
  const { change } = useTeamActions(course.id);
  const path = { courseId: course.id, userId: person.id };
  const named = { name: person.fullName };
  return (
    <li>
      <PersonName person={person} />
      <span className={classes.actions}>
        {mayChange ? (
          <NativeSelect
            aria-label={t('roleOf', named)}
            value={person.role}
            data={roles}
            onChange={(event) => change.mutate({ path, body: { role: event.currentTarget.value as Role } })}
          />
        ) : (
          <span className={classes.quiet}>{t(`role.${person.role}`)}</span>
        )}
        {mayChange && person.mayOwn && <HandOver course={course} person={person} />}
        {(mayChange || person.id === user?.id) && (
          <RemoveCollaborator course={course} person={person} mayChange={mayChange} />
        )}
      </span>
    </li>
  );
}

/** Who removes somebody else may undo it; who leaves cannot come back alone and is asked. */
function RemoveCollaborator({ course, person, mayChange }: CollaboratorRowProps) {
  const { t } = useTranslation('team');
  const navigate = useNavigate();
  const { add, remove } = useTeamActions(course.id);
  const [asking, setAsking] = useState(false);
  const { id: userId, email, role, fullName } = person;
  const path = { courseId: course.id };
  const takeAway = () =>
    remove.mutate(
      { path: { ...path, userId } },
      {
        onSuccess: () => {
          if (!mayChange) return void navigate(paths.teaching());
          notifyUndo(t('removed', { name: fullName }), () => add.mutate({ path, body: { email, role } }));
        },
      },
    );
  return (
    <>
      <Button
        variant="subtle"
        loading={remove.isPending}
        aria-label={mayChange ? t('removeNamed', { name: fullName }) : undefined}
        onClick={() => (mayChange ? takeAway() : setAsking(true))}
      >
        {t(mayChange ? 'remove' : 'leave')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('leaveTitle', { title: course.title })}
          action={t('leave')}
          busy={remove.isPending}
          onConfirm={takeAway}
          onClose={() => setAsking(false)}
        >
          <p>{t('leaveText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function HandOver({ course, person }: { course: CourseDetail; person: Collaborator }) {
  const { t } = useTranslation('team');
  const { handOver } = useTeamActions(course.id);
  const [asking, setAsking] = useState(false);
  const named = { name: person.fullName };
  return (
    <>
      <Button variant="subtle" aria-label={t('handOverNamed', named)} onClick={() => setAsking(true)}>
        {t('handOver')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('handOverTitle', { ...named, title: course.title })}
          action={t('handOverNamed', named)}
          busy={handOver.isPending}
          onConfirm={() =>
            handOver.mutate(
              { path: { courseId: course.id }, body: { userId: person.id } },
              { onSettled: () => setAsking(false) },
            )
          }
          onClose={() => setAsking(false)}
        >
          <p>{t('handOverText', named)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
