import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, DueDate } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { fromLocalTime } from '../../lib/local-time.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormShell } from '../../ui/form-shell.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useCohorts, useDueDateChanges, useDueDates } from './people.queries.ts';
import classes from './people.module.css';

/** When the course and its parts are to be done, by all or by a cohort. */
export function PeopleDueDates({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('people');
  const { data, error, isPending, refetch } = useDueDates(course.id);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-labelledby="due-dates" className={classes.part}>
      <h2 id="due-dates" className={classes.heading}>
        {t('due.title')}
      </h2>
      {data.dueDates.length === 0 ? (
        <EmptyState title={t('due.empty')}>{t('due.emptyText')}</EmptyState>
      ) : (
        <ul className={classes.rows} aria-label={t('due.title')}>
          {data.dueDates.map((dueDate) => (
            <DueRow key={dueDate.id} course={course} dueDate={dueDate} />
          ))}
        </ul>
      )}
      <DueForm course={course} />
    </section>
  );
}

function DueRow({ course, dueDate }: { course: CourseDetail; dueDate: DueDate }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const problemText = useProblemText();
  const { remove } = useDueDateChanges(course.id);
  const who = dueDate.cohort ? t('due.for', { cohort: dueDate.cohort.name }) : t('due.forAll');
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={classes.name}>
          <bdi lang={course.language}>{dueDate.node.title}</bdi>
        </span>
        <span className={classes.quiet}>{`${t(`due.kind.${dueDate.node.kind}`)} · ${who}`}</span>
      </span>
      <span className={classes.when}>{formatDateTime(dueDate.dueAt, language)}</span>
      <Button
        variant="default"
        loading={remove.isPending}
        aria-label={t('due.removeOf', { part: dueDate.node.title, who })}
        onClick={() => remove.mutate({ path: { courseId: course.id, dueDateId: dueDate.id } })}
      >
        {t('remove')}
      </Button>
      {remove.error && (
        <p role="alert" className={classes.problem}>
          {problemText(remove.error)}
        </p>
      )}
    </li>
  );
}

/** `lang` where the label is a title of the course. */
type Part = { kind: 'course' | 'lesson' | 'section'; id: string; label: string; lang?: string };

/** The course and its parts in order; a section is set in below its lesson. */
const partsOf = (course: CourseDetail, whole: string): Part[] => [
  { kind: 'course', id: course.id, label: whole },
  ...course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson): Part[] => [
      { kind: 'lesson', id: lesson.id, label: lesson.title, lang: course.language },
      ...lesson.sections.map((section): Part => ({
        kind: 'section',
        id: section.id,
        label: `\u2003${section.title}`,
        lang: course.language,
      })),
    ]),
  ),
];

function DueForm({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('people');
  const problemText = useProblemText();
  const cohorts = useCohorts(course.id).data?.cohorts ?? [];
  const { set } = useDueDateChanges(course.id);
  const [nodeId, setNodeId] = useState(course.id);
  const [cohortId, setCohortId] = useState('');
  const [due, setDue] = useState('');
  const [missing, setMissing] = useState(false);
  const parts = partsOf(course, t('due.whole'));
  const dueAt = fromLocalTime(due);
  const submit = () => {
    const part = parts.find(({ id }) => id === nodeId);
    setMissing(dueAt === null);
    if (dueAt === null || !part || set.isPending) return;
    const body = { nodeKind: part.kind, nodeId, cohortId: cohortId || null, dueAt };
    set.mutate({ path: { courseId: course.id }, body }, { onSuccess: () => setDue('') });
  };
  return (
    <FormShell
      label={t('due.set')}
      onSubmit={submit}
      errors={set.error ? [{ message: problemText(set.error) }] : undefined}
      footer={
        <Button type="submit" variant="default" loading={set.isPending}>
          {t('due.set')}
        </Button>
      }
    >
      <div className={classes.trio}>
        <NativeSelect
          label={t('due.part')}
          value={nodeId}
          data={parts.map(({ kind: _kind, id, ...option }) => ({ value: id, ...option }))}
          onChange={(event) => setNodeId(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('due.who')}
          value={cohortId}
          data={[
            { value: '', label: t('due.everybody') },
            ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setCohortId(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('due.at')}
          value={due}
          error={missing && dueAt === null && t('due.atMissing')}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
      </div>
    </FormShell>
  );
}
