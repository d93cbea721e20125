import { NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleCondition } from '../../api/generated/types.gen.ts';
import { daysOf, METRICS } from '../../lib/rule-metrics.ts';

type Count = Extract<RuleCondition, { type: 'count_at_least' }>;
type CountProps = { condition: Count; onChange: (condition: Count) => void };

/** What is counted, how much of it is needed, and, where it can be, within how many days. */
export function RuleCountFields({ condition, onChange }: CountProps) {
  const { t } = useTranslation('authoring');
  const days = daysOf(condition.metric);
  const pick = (metric: string) => {
    const { withinDays: _old, ...others } = condition;
    onChange({ ...others, metric, ...(daysOf(metric) === 'required' ? { withinDays: 7 } : {}) });
  };
  const within = (value: number | string) => {
    const { withinDays: _old, ...others } = condition;
    if (value !== '') onChange({ ...others, withinDays: Number(value) });
    else if (days !== 'required') onChange(others);
  };
  return (
    <>
      <NativeSelect
        label={t('rules.counted')}
        value={condition.metric}
        onChange={(event) => pick(event.currentTarget.value)}
        data={METRICS.map(({ metric }) => ({ value: metric, label: t(`rules.metric.${metric}`) }))}
      />
      <NumberInput
        label={t('rules.count')}
        min={1}
        max={condition.metric === 'best_score' ? 100 : 100_000}
        clampBehavior="strict"
        allowDecimal={false}
        value={condition.count}
        onChange={(value) => value !== '' && onChange({ ...condition, count: Number(value) })}
      />
      {days !== 'none' && (
        <NumberInput
          label={t(days === 'required' ? 'rules.withinDays' : 'rules.withinDaysMaybe')}
          min={1}
          max={3_650}
          clampBehavior="strict"
          allowDecimal={false}
          value={condition.withinDays ?? ''}
          onChange={within}
        />
      )}
    </>
  );
}
