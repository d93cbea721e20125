import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Cohort } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatFacts, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useCohortChanges, useMembers } from './people.queries.ts';
import classes from './people.module.css';

type CohortProps = { courseId: string; cohort: Cohort };

/** One cohort opened: who is in it, who comes in, its name, and the way out. */
export function PeopleCohort({ courseId, cohort }: CohortProps) {
  return (
    <div className={classes.inside}>
      <Members courseId={courseId} cohort={cohort} />
      <AddMembers courseId={courseId} cohort={cohort} />
      <Rename courseId={courseId} cohort={cohort} />
      <Remove courseId={courseId} cohort={cohort} />
    </div>
  );
}

function Members({ courseId, cohort }: CohortProps) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const problemText = useProblemText();
  const { data, error, isPending } = useMembers(courseId, cohort.id);
  const { drop } = useCohortChanges(courseId);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (error) return <p className={classes.problem}>{problemText(error)}</p>;
  if (data.members.length === 0) return <p className={classes.quiet}>{t('cohorts.nobody')}</p>;
  const more = data.pagination.total - data.members.length;
  return (
    <>
      <ul className={classes.rows} aria-label={t('cohorts.membersOf', { cohort: cohort.name })}>
        {data.members.map(({ student }) => (
          <li key={student.id} className={classes.row}>
            <Link
              to={paths.courseLearner(courseId, student.id)}
              className={`${classes.grow} ${classes.name}`}
            >
              <bdi>{student.fullName}</bdi>
            </Link>
            <Button
              variant="default"
              aria-label={t('cohorts.dropName', { name: student.fullName, cohort: cohort.name })}
              onClick={() => drop.mutate({ path: { courseId, cohortId: cohort.id, studentId: student.id } })}
            >
              {t('cohorts.drop')}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className={classes.quiet}>
          {t('cohorts.more', { count: more, number: formatNumber(more, language) })}
        </p>
      )}
      {drop.error && (
        <p role="alert" className={classes.problem}>
          {problemText(drop.error)}
        </p>
      )}
    </>
  );
}

/** What stands between addresses where people copy them from: lists, mails, tables. */
const addressesIn = (text: string) => [
  ...new Set(
    text
      .split(/[\s,;<>"]+/)
      .map((part) => part.toLowerCase())
      .filter((part) => part.includes('@')),
  ),
];

function AddMembers({ courseId, cohort }: CohortProps) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const problemText = useProblemText();
  const { add } = useCohortChanges(courseId);
  const [text, setText] = useState('');
  const emails = addressesIn(text);
  const submit = () =>
    add.mutate(
      { path: { courseId, cohortId: cohort.id }, body: { emails } },
      { onSuccess: () => setText('') },
    );
  const missing = add.data?.notInCourse ?? [];
  return (
    <form
      aria-label={t('cohorts.addTo', { cohort: cohort.name })}
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (emails.length > 0 && !add.isPending) submit();
      }}
    >
      <Textarea
        label={t('cohorts.emails')}
        description={t('cohorts.emailsHelp')}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        error={add.error && problemText(add.error)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={add.isPending}>
          {emails.length === 0
            ? t('cohorts.add')
            : t('cohorts.addCount', { count: emails.length, number: formatNumber(emails.length, language) })}
        </Button>
        <output className={classes.done}>
          {add.data &&
            t('cohorts.added', { count: add.data.added, number: formatNumber(add.data.added, language) })}
        </output>
      </div>
      {missing.length > 0 && (
        <p className={classes.attention}>
          {t('cohorts.missing', { count: missing.length, people: formatFacts(missing, language) })}
        </p>
      )}
    </form>
  );
}

function Rename({ courseId, cohort }: CohortProps) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const { rename } = useCohortChanges(courseId);
  const [name, setName] = useState(cohort.name);
  return (
    <form
      aria-label={t('cohorts.renameOf', { cohort: cohort.name })}
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && name.trim() !== cohort.name)
          rename.mutate({ path: { courseId, cohortId: cohort.id }, body: { name: name.trim() } });
      }}
    >
      <TextInput
        label={t('cohorts.nameOf')}
        value={name}
        maxLength={80}
        error={rename.error && problemText(rename.error)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={rename.isPending}>
        {t('cohorts.rename')}
      </Button>
    </form>
  );
}

function Remove({ courseId, cohort }: CohortProps) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const { remove } = useCohortChanges(courseId);
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('cohorts.remove', { cohort: cohort.name })}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('cohorts.removeTitle', { cohort: cohort.name })}
          action={t('cohorts.remove', { cohort: cohort.name })}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ path: { courseId, cohortId: cohort.id } })}
          onClose={() => setAsking(false)}
        >
          <p>{t('cohorts.removeText')}</p>
          {remove.error && (
            <p role="alert" className={classes.problem}>
              {problemText(remove.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}
