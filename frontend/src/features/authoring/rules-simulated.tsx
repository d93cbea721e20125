import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuleSimulation } from '../../api/generated/types.gen.ts';
import { StateBadge, type WorkState } from '../../ui/state-badge.tsx';
import { formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { TrueNumber } from '../../ui/true-number.tsx';
import type { Supposed } from './rules-supposed.tsx';
import { useRuleWords } from './use-rule-words.ts';
import classes from './rules.module.css';

type SimulatedProps = {
  simulation: RuleSimulation;
  rules: DraftRules;
  /** The language of the course. */
  titlesIn: string;
  given: Supposed;
  onSuppose: (given: Supposed) => void;
};

/** How far one would be, and each part: open or locked, done or not, why, and what is missing. */
export function RulesSimulated({ simulation, rules, titlesIn, given, onSuppose }: SimulatedProps) {
  const { t } = useTranslation('authoring');
  const scored = new Set(rules.nodes.flatMap(({ id, isScored }) => (isScored ? [id] : [])));
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
        {simulation.nodes.map((node) => (
          <SimulatedNode
            key={node.id}
            node={node}
            rules={rules}
            titlesIn={titlesIn}
            given={given}
            onSuppose={onSuppose}
            isScored={scored.has(node.id)}
            asked={simulation.asked}
          />
        ))}
      </ul>
    </>
  );
}

type NodeProps = Omit<SimulatedProps, 'simulation'> & {
  node: RuleSimulation['nodes'][number];
  isScored: boolean;
  asked: RuleSimulation['asked'];
};

const stateOf = ({ access, completion }: NodeProps['node']): WorkState => {
  if (completion.state === 'done') return 'done';
  return access.state === 'locked' ? 'locked' : 'not_started';
};

function SimulatedNode(props: NodeProps) {
  const { node, rules, given } = props;
  const { t } = useTranslation('authoring');
  const { missing } = useRuleWords(rules);
  const { access, completion } = node;
  const isTicked = given.completedSections.includes(node.id);
  const waited = isTicked && completion.state === 'open' ? completion : null;
  const judged = access.state === 'locked' ? access : waited;
  return (
    <li className={classes.node} data-kind={node.kind}>
      <div className={classes.row}>
        <div className={classes.said}>
          <span className={classes.title}>
            <bdi lang={props.titlesIn}>{node.title}</bdi>
          </span>
          <span className={classes.state}>
            <StateBadge state={stateOf(node)} />
            {judged?.reason && <span className={classes.quiet}>{t(`rules.reason.${judged.reason}`)}</span>}
          </span>
          {judged && judged.requiredActions.length > 0 && (
            <div className={classes.reasons}>
              {t(access.state === 'locked' ? 'rules.access' : 'rules.completion.section')}
              <ul className={classes.reasonList} aria-label={t('rules.missing', { title: node.title })}>
                {judged.requiredActions.map((action) => (
                  <li key={JSON.stringify(action)}>{missing(action)}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        {node.kind === 'section' && <Supposing {...props} />}
      </div>
    </li>
  );
}

type Amount = 'scores' | 'mastery' | 'timeSeconds';

/** The level follows from the score: who supposes one of them takes the other back. */
const INSTEAD: Partial<Record<Amount, Amount>> = { scores: 'mastery', mastery: 'scores' };

function withAmount(given: Supposed, what: Amount, id: string, value: number | null): Supposed {
  const without = (amounts: Record<string, number>) => {
    const { [id]: _old, ...others } = amounts;
    return others;
  };
  const others = without(given[what]);
  if (value === null) return { ...given, [what]: others };
  const instead = INSTEAD[what];
  return {
    ...given,
    ...(instead && { [instead]: without(given[instead]) }),
    [what]: { ...others, [id]: value },
  };
}

/** What is supposed of a section: its score or its mastery, the time spent on it, and that it is done. */
function Supposing({ node, given, onSuppose, isScored, asked }: NodeProps) {
  const { t } = useTranslation('authoring');
  const isTicked = given.completedSections.includes(node.id);
  const isDone = node.completion.state === 'done';
  const tick = (isOn: boolean) => {
    const others = given.completedSections.filter((id) => id !== node.id);
    onSuppose({ ...given, completedSections: isOn ? [...others, node.id] : others });
  };
  const set = (what: Amount, value: number | null) => onSuppose(withAmount(given, what, node.id, value));
  const seconds = given.timeSeconds[node.id];
  return (
    <div className={classes.supposing}>
      {isScored && (
        <NumberInput
          className={classes.amount}
          aria-label={t('rules.scoreOf', { title: node.title })}
          placeholder={t('rules.score')}
          min={0}
          max={100}
          clampBehavior="strict"
          value={given.scores[node.id] ?? ''}
          onChange={(value) => set('scores', value === '' ? null : Number(value))}
        />
      )}
      {isScored && asked.mastery.length > 0 && (
        <MasterySelect
          title={node.title}
          levels={asked.mastery}
          value={given.mastery[node.id]}
          onChange={(level) => set('mastery', level)}
        />
      )}
      {asked.isTimed && (
        <NumberInput
          className={classes.amount}
          aria-label={t('rules.minutesOf', { title: node.title })}
          placeholder={t('rules.minutesShort')}
          min={0}
          max={60_000}
          clampBehavior="strict"
          allowDecimal={false}
          value={seconds === undefined ? '' : seconds / 60}
          onChange={(value) => set('timeSeconds', value === '' ? null : Number(value) * 60)}
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

type MasteryProps = {
  title: string;
  levels: RuleSimulation['asked']['mastery'];
  value: number | undefined;
  onChange: (level: number | null) => void;
};

/** A level with the score it begins at, which is what it is supposed as. */
function MasterySelect({ title, levels, value, onChange }: MasteryProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return (
    <NativeSelect
      className={classes.level}
      aria-label={t('rules.masteryOf', { title })}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
      data={[
        { value: '', label: t('rules.mastery') },
        ...levels.map(({ level, fromScore }) => ({
          value: String(level),
          label: t('rules.masteryFrom', {
            level: t(`rules.mastery.${level}`),
            percent: formatPercent(fromScore, language),
          }),
        })),
      ]}
    />
  );
}
