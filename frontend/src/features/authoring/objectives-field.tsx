import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Objective } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { bloomLevels } from './authoring.values.ts';
import { emptyObjective } from './course-about-draft.ts';
import classes from './authoring.module.css';

type ObjectivesFieldProps = {
  label: string;
  help?: string;
  max: number;
  value: Objective[];
  onChange: (objectives: Objective[]) => void;
};

/** What learners can do afterwards, each with its level in Bloom's order. */
export function ObjectivesField({ label, help, max, value, onChange }: ObjectivesFieldProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const change = (id: string, patch: Partial<Objective>) =>
    onChange(value.map((objective) => (objective.id === id ? { ...objective, ...patch } : objective)));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {help && <p className={classes.help}>{help}</p>}
      <ul className={classes.items}>
        {value.map((objective, index) => {
          const number = formatNumber(index + 1, language);
          return (
            <li key={objective.id} className={classes.item}>
              <TextInput
                aria-label={t('objective.text', { number })}
                value={objective.text}
                maxLength={500}
                className={classes.itemText}
                onChange={(event) => change(objective.id, { text: event.currentTarget.value })}
              />
              <NativeSelect
                aria-label={t('objective.level', { number })}
                value={objective.bloomLevel}
                data={bloomLevels.map((level) => ({ value: level, label: t(`bloom.${level}`) }))}
                className={classes.itemSide}
                onChange={(event) =>
                  change(objective.id, { bloomLevel: event.currentTarget.value as Objective['bloomLevel'] })
                }
              />
              <ActionIcon
                aria-label={t('objective.remove', { number })}
                title={t('objective.remove', { number })}
                onClick={() => onChange(value.filter((other) => other.id !== objective.id))}
              >
                <IconX size={18} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {value.length < max && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => onChange([...value, emptyObjective()])}
        >
          {t('objective.add')}
        </Button>
      )}
    </fieldset>
  );
}
