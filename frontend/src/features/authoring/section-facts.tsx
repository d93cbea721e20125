import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { interactivities, kinds, roles } from './authoring.values.ts';
import type { EditedSection } from './section-draft.ts';
import type { Draft } from './use-draft.ts';
import type { Refusals } from './use-refusals.ts';
import classes from './section.module.css';

type SectionFactsProps = { draft: Draft<EditedSection>; refusals: Refusals };

/** A section's title, how it is done, its place in the lesson, how much it asks learners to do, how long it takes and whether it counts. */
export function SectionFacts({ draft: { value, keeper }, refusals }: SectionFactsProps) {
  const { t } = useTranslation('authoring');
  const { t: course } = useTranslation('course');
  return (
    <div className={classes.facts}>
      <TextInput
        label={t('section.title')}
        value={value.title}
        maxLength={300}
        error={refusals.ofField('title')}
        className={classes.wide}
        onChange={(event) => keeper.change({ title: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('section.kind')}
        value={value.kind}
        data={kinds.map((kind) => ({ value: kind, label: course(`kind.${kind}`) }))}
        onChange={(event) => keeper.change({ kind: event.currentTarget.value as EditedSection['kind'] })}
      />
      <NativeSelect
        label={t('section.role')}
        value={value.role}
        data={roles.map((role) => ({ value: role, label: course(`role.${role}`) }))}
        onChange={(event) => keeper.change({ role: event.currentTarget.value as EditedSection['role'] })}
      />
      <NativeSelect
        label={t('section.interactivity')}
        value={value.interactivity}
        data={interactivities.map((degree) => ({ value: degree, label: t(`interactivity.${degree}`) }))}
        onChange={(event) =>
          keeper.change({ interactivity: event.currentTarget.value as EditedSection['interactivity'] })
        }
      />
      <NumberInput
        label={t('section.estimatedMinutes')}
        value={value.estimatedMinutes}
        min={0}
        max={600}
        hideControls
        allowDecimal={false}
        error={refusals.ofField('estimatedMinutes')}
        onChange={(minutes) => typeof minutes === 'number' && keeper.change({ estimatedMinutes: minutes })}
      />
      <Checkbox
        label={t('section.isRequired')}
        checked={value.isRequired}
        className={classes.required}
        onChange={(event) => keeper.change({ isRequired: event.currentTarget.checked })}
      />
    </div>
  );
}
