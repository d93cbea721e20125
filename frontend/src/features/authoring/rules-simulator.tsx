import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuledNode, RuleSimulation } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useCourseStudents } from '../../components/students/students.queries.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { StateBadge, type WorkState } from '../../ui/state-badge.tsx';
import { TrueNumber } from '../../ui/true-number.tsx';
import { fromLocalInput, toLocalInput } from './rule-draft.ts';
import { useSimulation, type SimulationWish } from './rules.queries.ts';
import { useRuleWords } from './use-rule-words.ts';
import classes from './rules.module.css';

type Supposed = { completedSections: string[]; scores: Record<string, number>; cohorts: string[] };
type SimulatorProps = { courseId: string; rules: DraftRules };

/** The course as somebody new or a learner would see it, on a day, with what is supposed. Nothing is saved. */
export function RulesSimulator({ courseId, rules }: SimulatorProps) {
  const { t } = useTranslation('authoring');
  const [learnerId, setLearner] = useState('');
  const [at, setAt] = useState(() => new Date().toISOString());
  const [given, setGiven] = useState<Supposed>({ completedSections: [], scores: {}, cohorts: [] });
  const wish: SimulationWish = { view: 'draft', at, given, ...(learnerId === '' ? {} : { learnerId }) };
  const { data, error, isPending, refetch } = useSimulation(courseId, wish, rules);
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
        {rules.cohorts.length > 0 && (
          <NativeSelect
            label={t('rules.tryCohort')}
            value={given.cohorts[0] ?? ''}
            onChange={(event) => {
              const cohortId = event.currentTarget.value;
              setGiven({ ...given, cohorts: cohortId === '' ? [] : [cohortId] });
            }}
            data={[
              { value: '', label: t('rules.noCohort') },
              ...rules.cohorts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </div>
      {isPending && <LoadingSkeleton shape="list" />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Simulated simulation={data} rules={rules} given={given} onSuppose={setGiven} />}
    </section>
  );
}

function WhoSelect({
  courseId,
  value,
  onChange,
}: {
  courseId: string;
  value: string;
  onChange: (id: string) => void;
}) {
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

type SimulatedProps = {
  simulation: RuleSimulation;
  rules: DraftRules;
  given: Supposed;
  onSuppose: (given: Supposed) => void;
};

function Simulated({ simulation, rules, given, onSuppose }: SimulatedProps) {
  const { t } = useTranslation('authoring');
  const nodes = new Map(rules.nodes.map((node) => [node.id, node]));
  return (
    <>
      <div className={classes.number} aria-live="polite">
        <TrueNumber
          done={simulation.completedRequiredSections}
          total={simulation.requiredSections}
          of="requiredSections"
          percent={simulation.progressPercentage}
        />
      </div>
      <ul className={classes.list} aria-label={t('rules.try')}>
        {simulation.nodes.map((simulated) => {
          const node = nodes.get(simulated.id);
          return (
            node && (
              <SimulatedNode
                key={simulated.id}
                node={node}
                simulated={simulated}
                rules={rules}
                given={given}
                onSuppose={onSuppose}
              />
            )
          );
        })}
      </ul>
    </>
  );
}

type NodeProps = Omit<SimulatedProps, 'simulation'> & {
  node: RuledNode;
  simulated: RuleSimulation['nodes'][number];
};

const stateOf = ({ access, completion }: NodeProps['simulated']): WorkState => {
  if (completion.state === 'done') return 'done';
  return access.state === 'locked' ? 'locked' : 'not_started';
};

function SimulatedNode({ node, simulated, rules, given, onSuppose }: NodeProps) {
  const { t } = useTranslation('authoring');
  const { missing } = useRuleWords(rules);
  const { access, completion } = simulated;
  const isTicked = given.completedSections.includes(node.id);
  const waited = isTicked && completion.state === 'open' ? completion.requiredActions : [];
  const actions = access.state === 'locked' ? access.requiredActions : waited;
  return (
    <li className={classes.node} data-kind={node.kind}>
      <div className={classes.row}>
        <div className={classes.said}>
          <span className={classes.title}>{node.title}</span>
          <StateBadge state={stateOf(simulated)} />
          {actions.length > 0 && (
            <div className={classes.reasons}>
              {t(access.state === 'locked' ? 'rules.access' : 'rules.completion.section')}
              <ul className={classes.reasonList} aria-label={t('rules.missing', { title: node.title })}>
                {actions.map((action) => (
                  <li key={JSON.stringify(action)}>{missing(action)}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        {node.kind === 'section' && (
          <Supposing node={node} simulated={simulated} given={given} onSuppose={onSuppose} />
        )}
      </div>
    </li>
  );
}

/** What is supposed of a section: that it is done, and its score. */
function Supposing({ node, simulated, given, onSuppose }: Omit<NodeProps, 'rules'>) {
  const { t } = useTranslation('authoring');
  const isTicked = given.completedSections.includes(node.id);
  const isDone = simulated.completion.state === 'done';
  const tick = (isOn: boolean) => {
    const others = given.completedSections.filter((id) => id !== node.id);
    onSuppose({ ...given, completedSections: isOn ? [...others, node.id] : others });
  };
  return (
    <div className={classes.supposing}>
      {node.isScored && (
        <NumberInput
          className={classes.score}
          aria-label={t('rules.scoreOf', { title: node.title })}
          placeholder={t('rules.score')}
          min={0}
          max={100}
          clampBehavior="strict"
          value={given.scores[node.id] ?? ''}
          onChange={(value) => {
            const { [node.id]: _old, ...others } = given.scores;
            onSuppose({
              ...given,
              scores: value === '' ? others : { ...others, [node.id]: Number(value) },
            });
          }}
        />
      )}
      <Checkbox
        label={t('rules.done')}
        aria-label={t('rules.doneNamed', { title: node.title })}
        checked={isTicked || isDone}
        disabled={isDone && !isTicked}
        onChange={(event) => tick(event.currentTarget.checked)}
      />
    </div>
  );
}
