import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cohort } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormShell } from '../../ui/form-shell.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { PeopleCohort } from './people-cohort.tsx';
import { useCohortChanges, useCohorts } from './people.queries.ts';
import classes from './people.module.css';

/** Named sets of the people of a course, for due dates and rules. */
export function PeopleCohorts({ courseId }: { courseId: string }) {
  const { t } = useTranslation('people');
  const { data, error, isPending, refetch } = useCohorts(courseId);
  // A new one is open: people come next.
  const [made, setMade] = useState<string | null>(null);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-labelledby="cohorts" className={classes.part}>
      <h2 id="cohorts" className={classes.heading}>
        {t('cohorts.title')}
      </h2>
      {data.cohorts.length === 0 && (
        <EmptyState title={t('cohorts.empty')}>{t('cohorts.emptyText')}</EmptyState>
      )}
      {data.cohorts.map((cohort) => (
        <CohortRow key={cohort.id} courseId={courseId} cohort={cohort} isNew={cohort.id === made} />
      ))}
      <NewCohort courseId={courseId} onMade={setMade} />
    </section>
  );
}

type RowProps = { courseId: string; cohort: Cohort; isNew: boolean };

/** A cohort that opens; who is in it is asked for then, since a course may have many. */
function CohortRow({ courseId, cohort, isNew }: RowProps) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  const open = opened || isNew;
  return (
    <details className={classes.cohort} open={open} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className={classes.summary}>
        <span className={classes.name}>
          <bdi>{cohort.name}</bdi>
        </span>
        <span className={classes.quiet}>
          {t('cohorts.members', { count: cohort.members, number: formatNumber(cohort.members, language) })}
        </span>
      </summary>
      {open && <PeopleCohort courseId={courseId} cohort={cohort} />}
    </details>
  );
}

function NewCohort({ courseId, onMade }: { courseId: string; onMade: (cohortId: string) => void }) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const { create } = useCohortChanges(courseId);
  const [name, setName] = useState('');
  const submit = () => {
    if (create.isPending || name.trim() === '') return;
    create.mutate(
      { path: { courseId }, body: { name: name.trim() } },
      {
        onSuccess: ({ cohort }) => {
          setName('');
          onMade(cohort.id);
        },
      },
    );
  };
  return (
    <FormShell
      label={t('cohorts.new')}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="default" loading={create.isPending}>
          {t('cohorts.create')}
        </Button>
      }
    >
      <TextInput
        label={t('cohorts.name')}
        description={t('cohorts.nameHelp')}
        value={name}
        maxLength={80}
        error={create.error && problemText(create.error)}
        onChange={(event) => setName(event.currentTarget.value)}
        className={classes.field}
      />
    </FormShell>
  );
}
