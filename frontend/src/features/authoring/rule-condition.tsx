import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuleCondition, RuledNode } from '../../api/generated/types.gen.ts';
import { useAwardText } from '../../components/awards/award-text.ts';
import { RuleCountFields } from './rule-count.tsx';
import {
  fromLocalInput,
  newCondition,
  offeredTypes,
  toLocalInput,
  withChosen,
  type ConditionType,
} from './rule-draft.ts';
import classes from './rules.module.css';

type FieldProps<Kind extends RuleCondition = RuleCondition> = {
  condition: Kind;
  rules: DraftRules;
  onChange: (condition: RuleCondition) => void;
};
type Scoped = Extract<RuleCondition, { score: number } | { mastery: number } | { seconds: number }>;
type Window = Extract<RuleCondition, { type: 'date_window' }>;

type ConditionProps = FieldProps & { node: RuledNode };

/** One thing that is asked for: what kind of thing, and of what how much. */
export function RuleConditionFields({ node, ...props }: ConditionProps) {
  const { condition, rules, onChange } = props;
  const { t } = useTranslation('authoring');
  const change = (type: ConditionType) => {
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    onChange(newCondition(type, { rules, node, today: midnight.toISOString() }));
  };
  return (
    <div className={classes.condition}>
      <NativeSelect
        label={t('rules.condition')}
        value={condition.type}
        onChange={(event) => change(event.currentTarget.value as ConditionType)}
        data={offeredTypes(rules, condition.type).map((value) => ({
          value,
          label: t(`rules.type.${value}`),
        }))}
      />
      <Fields {...props} />
    </div>
  );
}

function Fields({ condition, ...rest }: FieldProps) {
  const { t } = useTranslation('authoring');
  const awardText = useAwardText();
  const { rules, onChange } = rest;
  switch (condition.type) {
    case 'section_completed':
      return (
        <NodeSelect
          kinds={['section']}
          value={condition.sectionId}
          rules={rules}
          onPick={(sectionId) => onChange({ ...condition, sectionId })}
        />
      );
    case 'lesson_completed':
      return (
        <NodeSelect
          kinds={['lesson']}
          value={condition.lessonId}
          rules={rules}
          onPick={(lessonId) => onChange({ ...condition, lessonId })}
        />
      );
    case 'score_at_least':
    case 'mastery_at_least':
    case 'time_at_least':
      return <ScopedFields condition={condition} {...rest} />;
    case 'date_window':
      return <WindowFields condition={condition} {...rest} />;
    case 'course_completed':
      return (
        <NameSelect
          label={t('rules.type.course_completed')}
          value={condition.courseId}
          options={rules.courses.map(({ id, title }) => ({ value: id, label: title }))}
          onPick={(courseId) => onChange({ ...condition, courseId })}
        />
      );
    case 'cohort':
      return (
        <NameSelect
          label={t('rules.type.cohort')}
          value={condition.cohortId}
          options={rules.cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(cohortId) => onChange({ ...condition, cohortId })}
        />
      );
    case 'achievement':
      return (
        <NameSelect
          label={t('rules.type.achievement')}
          value={condition.key}
          options={rules.achievements.map(({ key, name }) => ({ value: key, label: awardText(key, name) }))}
          onPick={(key) => onChange({ ...condition, key })}
        />
      );
    case 'count_at_least':
      return <RuleCountFields condition={condition} onChange={onChange} />;
  }
}

type NameSelectProps = {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onPick: (value: string) => void;
};

/** One of what there is. What is not there any more is still shown as that, not as the first of the others. */
function NameSelect({ label, value, options, onPick }: NameSelectProps) {
  const { t } = useTranslation('authoring');
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onPick(event.currentTarget.value)}
      data={withChosen(options, value, t('rules.words.gone'))}
    />
  );
}

type NodeSelectProps = {
  kinds: RuledNode['kind'][];
  value: string;
  rules: DraftRules;
  onPick: (id: string, node: RuledNode | undefined) => void;
};

/** The parts of the course, in their order. */
function NodeSelect({ kinds, value, rules, onPick }: NodeSelectProps) {
  const { t } = useTranslation('authoring');
  const nodes = rules.nodes.filter(({ kind }) => kinds.includes(kind));
  return (
    <NameSelect
      label={t('rules.of')}
      value={value}
      options={nodes.map(({ id, kind, title }) => ({ value: id, label: t(`rules.node.${kind}`, { title }) }))}
      onPick={(id) =>
        onPick(
          id,
          nodes.find((each) => each.id === id),
        )
      }
    />
  );
}

const LEVELS = ['1', '2', '3', '4'];

function ScopedFields({ condition, rules, onChange }: FieldProps<Scoped>) {
  const { t } = useTranslation('authoring');
  const about = condition.sectionId ?? condition.lessonId ?? condition.courseId ?? '';
  const pick = (id: string, node: RuledNode | undefined) => {
    const { sectionId: _section, lessonId: _lesson, courseId: _course, ...amount } = condition;
    onChange({ ...amount, [`${node?.kind ?? 'section'}Id`]: id } as RuleCondition);
  };
  return (
    <>
      <NodeSelect kinds={['course', 'lesson', 'section']} value={about} rules={rules} onPick={pick} />
      {condition.type === 'mastery_at_least' ? (
        <NativeSelect
          label={t('rules.level')}
          value={String(condition.mastery)}
          onChange={(event) => onChange({ ...condition, mastery: Number(event.currentTarget.value) })}
          data={LEVELS.map((value) => ({ value, label: t(`rules.mastery.${value}`) }))}
        />
      ) : (
        <Amount condition={condition} onChange={onChange} />
      )}
    </>
  );
}

function Amount({
  condition,
  onChange,
}: Pick<FieldProps<Exclude<Scoped, { mastery: number }>>, 'condition' | 'onChange'>) {
  const { t } = useTranslation('authoring');
  const isScore = condition.type === 'score_at_least';
  // A time that is not of whole minutes is shown as it is, and the unit stays while one types.
  const [unit] = useState(() => (isScore || condition.seconds % 60 === 0 ? 60 : 1));
  const timeLabel = unit === 60 ? 'rules.minutes' : 'rules.seconds';
  return (
    <NumberInput
      label={t(isScore ? 'rules.percent' : timeLabel)}
      min={1}
      max={isScore ? 100 : 3_600_000 / unit}
      clampBehavior="strict"
      allowDecimal={false}
      value={isScore ? condition.score : Math.ceil(condition.seconds / unit)}
      onChange={(value) => {
        const amount = Number(value);
        if (value === '' || amount < 1) return;
        onChange(isScore ? { ...condition, score: amount } : { ...condition, seconds: amount * unit });
      }}
    />
  );
}

function WindowFields({ condition, onChange }: FieldProps<Window>) {
  const { t } = useTranslation('authoring');
  const change = (member: 'from' | 'until', value: string) => {
    const next: Window = { ...condition };
    const moment = fromLocalInput(value);
    if (moment === undefined) delete next[member];
    else next[member] = moment;
    // One of the two has to stay.
    if (next.from !== undefined || next.until !== undefined) onChange(next);
  };
  return (
    <>
      {(['from', 'until'] as const).map((member) => (
        <TextInput
          key={member}
          type="datetime-local"
          label={t(`rules.${member}`)}
          value={toLocalInput(condition[member])}
          onChange={(event) => change(member, event.currentTarget.value)}
        />
      ))}
    </>
  );
}
