import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { emptyObjective, type Objective } from './generation.outline.ts';
import classes from './generation.module.css';

const bloomLevels: Objective['bloomLevel'][] = [
  'remember',
  'understand',
  'apply',
  'analyze',
  'evaluate',
  'create',
];

type OutlineObjectivesProps = {
  /** Leads here from an error: the first objective has it as its id. */
  id: string;
  label: string;
  max: number;
  value: Objective[];
  onChange: (objectives: Objective[]) => void;
};

/** What learners can do afterwards, each with its level in Bloom's order. */
export function OutlineObjectives({ id, label, max, value, onChange }: OutlineObjectivesProps) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const change = (place: number, patch: Partial<Objective>) =>
    onChange(value.map((objective, index) => (index === place ? { ...objective, ...patch } : objective)));
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{label}</legend>
      <ul className={classes.objectives}>
        {value.map((objective, place) => {
          const number = formatNumber(place + 1, language);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a new objective has no id yet, and none moves
            <li key={place} className={classes.objective}>
              <TextInput
                id={place === 0 ? id : undefined}
                aria-label={t('outline.objective', { number })}
                maxLength={500}
                value={objective.text}
                className={classes.objectiveText}
                onChange={(event) => change(place, { text: event.currentTarget.value })}
              />
              <NativeSelect
                aria-label={t('outline.level', { number })}
                value={objective.bloomLevel}
                data={bloomLevels.map((level) => ({ value: level, label: t(`bloom.${level}`) }))}
                onChange={(event) =>
                  change(place, { bloomLevel: event.currentTarget.value as Objective['bloomLevel'] })
                }
              />
              <ActionIcon
                aria-label={t('outline.removeObjective', { number })}
                title={t('outline.removeObjective', { number })}
                onClick={() => onChange(value.filter((_, index) => index !== place))}
              >
                <IconX size={18} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {value.length < max && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
            onClick={() => onChange([...value, emptyObjective()])}
          >
            {t('outline.addObjective')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
