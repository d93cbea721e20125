import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DraftRules } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useCourseStudents } from '../../components/students/students.queries.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { fromLocalInput, toLocalInput } from './rule-draft.ts';
import { RulesSimulated } from './rules-simulated.tsx';
import { NOTHING_SUPPOSED, RulesSupposed } from './rules-supposed.tsx';
import { useSimulation, type SimulationWish } from './rules.queries.ts';
import classes from './rules.module.css';

type View = NonNullable<SimulationWish['view']>;
type SimulatorProps = {
  courseId: string;
  rules: DraftRules;
  /** The language of the course. */
  titlesIn: string;
  isPublished: boolean;
};

/** The course as somebody new or a learner would see it, on a day, with what is supposed. Nothing is saved. */
export function RulesSimulator({ courseId, rules, titlesIn, isPublished }: SimulatorProps) {
  const { t } = useTranslation('authoring');
  const [learnerId, setLearner] = useState('');
  const [view, setView] = useState<View>('draft');
  const [at, setAt] = useState(() => new Date().toISOString());
  const [given, setGiven] = useState(NOTHING_SUPPOSED);
  const wish: SimulationWish = { view, at, given, ...(learnerId === '' ? {} : { learnerId }) };
  const { data, error, isPending, refetch } = useSimulation(courseId, wish, rules);
  const shown = { rules, titlesIn, given, onSuppose: setGiven };
  return (
    <section aria-labelledby="rules-simulator">
      <h2 id="rules-simulator" className={classes.heading}>
        {t('rules.try')}
      </h2>
      <p className={classes.help}>{t('rules.tryHelp')}</p>
      <div className={classes.wishes}>
        <WhoSelect courseId={courseId} value={learnerId} onChange={setLearner} />
        <TextInput
          type="datetime-local"
          label={t('rules.at')}
          value={toLocalInput(at)}
          onChange={(event) => setAt(fromLocalInput(event.currentTarget.value) ?? at)}
        />
        {isPublished && (
          <NativeSelect
            label={t('rules.view')}
            value={view}
            onChange={(event) => setView(event.currentTarget.value as View)}
            data={(['draft', 'published'] as const).map((value) => ({
              value,
              label: t(`rules.view.${value}`),
            }))}
          />
        )}
      </div>
      {isPending && <LoadingSkeleton shape="list" />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <RulesSupposed asked={data.asked} rules={rules} given={given} onSuppose={setGiven} />
          {given !== NOTHING_SUPPOSED && (
            <Button variant="subtle" className={classes.reset} onClick={() => setGiven(NOTHING_SUPPOSED)}>
              {t('rules.supposeNothing')}
            </Button>
          )}
          <RulesSimulated simulation={data} {...shown} />
        </>
      )}
      {isPublished && (
        <p className={classes.impact}>
          <Link to={paths.editCourse(courseId, 'publish')}>{t('rules.impact')}</Link>
        </p>
      )}
    </section>
  );
}

type WhoProps = { courseId: string; value: string; onChange: (id: string) => void };

/** Somebody new, or one of the course's learners. */
function WhoSelect({ courseId, value, onChange }: WhoProps) {
  const { t } = useTranslation('authoring');
  const { data = [] } = useCourseStudents(courseId);
  return (
    <NativeSelect
      label={t('rules.as')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('rules.somebodyNew') },
        ...data.map(({ student }) => ({ value: student.id, label: student.fullName })),
      ]}
    />
  );
}
