import { Checkbox, Fieldset, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftRules, RuleSimulation } from '../../api/generated/types.gen.ts';
import type { SimulationWish } from './rules.queries.ts';
import { useRuleWords } from './use-rule-words.ts';
import classes from './rules.module.css';

/** What is supposed of a learner, on top of what they did. */
export type Supposed = Required<NonNullable<SimulationWish['given']>>;

export const NOTHING_SUPPOSED: Supposed = {
  completedSections: [],
  scores: {},
  mastery: {},
  timeSeconds: {},
  cohorts: [],
  achievements: [],
  courses: [],
  counts: {},
};

type SupposedProps = {
  asked: RuleSimulation['asked'];
  rules: DraftRules;
  given: Supposed;
  onSuppose: (given: Supposed) => void;
};

const LISTS = ['cohorts', 'achievements', 'courses'] as const;
type List = (typeof LISTS)[number];

/** What the rules look at besides the course itself; nothing where they look at nothing else. */
export function RulesSupposed({ asked, rules, given, onSuppose }: SupposedProps) {
  const { t } = useTranslation('authoring');
  const { nameOf, counted } = useRuleWords(rules);
  if (LISTS.every((list) => asked[list].length === 0) && asked.counts.length === 0) return null;
  const itemsOf = (list: List) =>
    asked[list].map((item) => ({ id: 'key' in item ? item.key : item.id, has: item.has }));
  const toggle = (list: List, id: string, isOn: boolean) => {
    const others = given[list].filter((each) => each !== id);
    onSuppose({ ...given, [list]: isOn ? [...others, id] : others });
  };
  return (
    <Fieldset variant="unstyled" legend={t('rules.suppose')} className={classes.supposed}>
      {LISTS.flatMap((list) =>
        itemsOf(list).map(({ id, has }) => {
          const isSupposed = given[list].includes(id);
          return (
            <Checkbox
              key={id}
              label={t(`rules.suppose.${list}`, { name: nameOf(id) })}
              checked={isSupposed || has}
              disabled={has && !isSupposed}
              onChange={(event) => toggle(list, id, event.currentTarget.checked)}
            />
          );
        }),
      )}
      {asked.counts.length > 0 && (
        <div className={classes.wishes}>
          {asked.counts.map(({ key, metric, withinDays, have }) => (
            <NumberInput
              key={key}
              label={counted(metric, withinDays)}
              min={0}
              max={1_000_000}
              allowDecimal={false}
              placeholder={String(have)}
              value={given.counts[key] ?? ''}
              onChange={(value) => {
                const { [key]: _old, ...others } = given.counts;
                onSuppose({ ...given, counts: value === '' ? others : { ...others, [key]: Number(value) } });
              }}
            />
          ))}
        </div>
      )}
    </Fieldset>
  );
}
