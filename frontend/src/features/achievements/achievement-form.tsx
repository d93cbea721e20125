import {
  ActionIcon,
  Button,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import type { OfferedAchievement } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { FormShell, type FormError } from '../../ui/form-shell.tsx';
import {
  changesIn,
  draftOf,
  faultsOf,
  MOST_COUNTS,
  newCount,
  ruleOf,
  type AchievementDraft,
  type Count,
} from './achievement-draft.ts';
import { daysOf, METRICS, type Metric } from '../../lib/rule-metrics.ts';
import { useOffering } from './achievements.queries.ts';
import classes from './achievements.module.css';

const RARITIES = ['common', 'rare', 'epic', 'legendary'] as const;

type AchievementFormProps = {
  courseId: string | null;
  /** As it is shown; null: a new one. */
  achievement: OfferedAchievement | null;
  onClose: () => void;
};

/** The id of a field's input, and what is wrong with it. */
type Field = (name: string) => { id: string; error: string | undefined };

/** Name, words, what has to be counted, and what it brings. */
export function AchievementForm({ courseId, achievement, onClose }: AchievementFormProps) {
  const { t } = useTranslation('achievements');
  const [draft, setDraft] = useState(() => draftOf(achievement));
  // More than one of these forms may be open, and ids are of the whole page.
  const prefix = useId();
  const idOf = (name: string) => `${prefix}-${name}`;
  const { submit, errors, clear, isSaving } = useSaving({
    courseId,
    achievement,
    draft,
    idOf,
    onSaved: onClose,
  });
  const set = (change: Partial<AchievementDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    clear();
  };
  const field = (name: string) => {
    const id = idOf(name);
    return { id, error: errors.find(({ fieldId }) => fieldId === id)?.message };
  };
  return (
    <FormShell
      label={achievement ? t('form.change', { name: achievement.name }) : t('form.new')}
      errors={errors}
      onSubmit={submit}
      footer={
        <>
          <Button type="submit" loading={isSaving}>
            {t(achievement ? 'form.save' : 'form.offer')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
        </>
      }
    >
      <div className={classes.fields}>
        <TextInput
          {...field('name')}
          label={t('form.name')}
          maxLength={80}
          value={draft.name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Textarea
          {...field('description')}
          label={t('form.description')}
          description={t('form.descriptionHelp')}
          maxLength={300}
          autosize
          value={draft.description}
          onChange={({ currentTarget: { value } }) => set({ description: value })}
        />
        <Counts draft={draft} ofCourse={courseId !== null} set={set} field={field} />
        <Worth draft={draft} set={set} field={field} />
      </div>
    </FormShell>
  );
}

/** What it brings. */
function Worth({ draft, set, field }: Omit<CountsProps, 'ofCourse'>) {
  const { t } = useTranslation('achievements');
  return (
    <div className={classes.pair}>
      <NumberInput
        {...field('points')}
        label={t('form.points')}
        min={0}
        max={10_000}
        allowDecimal={false}
        value={draft.points}
        onChange={(value) => set({ points: value === '' ? '' : Number(value) })}
      />
      <NativeSelect
        {...field('rarity')}
        label={t('form.rarity')}
        data={RARITIES.map((rarity) => ({ value: rarity, label: t(`rarity.${rarity}`) }))}
        value={draft.rarity}
        onChange={({ currentTarget: { value } }) => set({ rarity: value as AchievementDraft['rarity'] })}
      />
    </div>
  );
}

type Saving = Omit<AchievementFormProps, 'onClose'> & {
  draft: AchievementDraft;
  /** The id of the input of a field. */
  idOf: (name: string) => string;
  onSaved: () => void;
};

/** Checks, sends, and says what was refused. */
function useSaving({ courseId, achievement, draft, idOf, onSaved }: Saving) {
  const { t } = useTranslation('achievements');
  const problemText = useProblemText();
  const { create, update } = useOffering(courseId);
  const [errors, setErrors] = useState<FormError[]>([]);
  const refuse = (error: unknown) => {
    const findings = isApiError(error) && error.code === 'rule_not_usable';
    setErrors([{ message: findings ? t('form.notUsable') : problemText(error) }]);
  };
  const submit = () => {
    const faults = faultsOf(draft);
    setErrors(
      faults.map(({ field, fault }) => ({
        fieldId: idOf(field),
        label: t(`form.${field.split('-')[0]!}`),
        message: t(`fault.${fault}`),
      })),
    );
    if (faults.length > 0 || create.isPending || update.isPending) return;
    const { name, description, rarity } = draft;
    const fields = {
      name: name.trim(),
      description: description.trim(),
      rarity,
      points: Number(draft.points),
    };
    const rule = ruleOf(draft);
    const options = { onSuccess: onSaved, onError: refuse };
    if (achievement) {
      const body = { ...changesIn(fields, achievement), ...(rule && { rule }) };
      update.mutate({ path: { achievementId: achievement.id }, body }, options);
    } else if (rule) {
      create.mutate({ body: { ...fields, rule, ...(courseId !== null && { courseId }) } }, options);
    }
  };
  const clear = () => setErrors((before) => (before.length > 0 ? [] : before));
  return { submit, errors, clear, isSaving: create.isPending || update.isPending };
}

type CountsProps = {
  draft: AchievementDraft;
  ofCourse: boolean;
  set: (change: Partial<AchievementDraft>) => void;
  field: Field;
};

/** What has to be counted; a rule that says more than this is left as it is. */
function Counts({ draft: { counts, mode }, ofCourse, set, field }: CountsProps) {
  const { t } = useTranslation('achievements');
  if (!counts) return <p className={classes.quiet}>{t('form.otherRule')}</p>;
  const change = (id: number, part: Partial<Count>) =>
    set({ counts: counts.map((count) => (count.id === id ? { ...count, ...part } : count)) });
  const nextId = Math.max(-1, ...counts.map(({ id }) => id)) + 1;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('form.counts')}</legend>
      {counts.length > 1 && (
        <SegmentedControl
          aria-label={t('form.mode')}
          value={mode}
          data={[
            { value: 'all', label: t('form.all') },
            { value: 'any', label: t('form.any') },
          ]}
          onChange={(value) => set({ mode: value as AchievementDraft['mode'] })}
        />
      )}
      {counts.map((count) => (
        <CountRow
          key={count.id}
          count={count}
          ofCourse={ofCourse}
          field={field}
          onChange={(part) => change(count.id, part)}
          onRemove={
            counts.length > 1 ? () => set({ counts: counts.filter(({ id }) => id !== count.id) }) : undefined
          }
        />
      ))}
      {counts.length < MOST_COUNTS && (
        <Button
          variant="subtle"
          className={classes.add}
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => set({ counts: [...counts, newCount(nextId)] })}
        >
          {t('form.add')}
        </Button>
      )}
    </fieldset>
  );
}

type CountRowProps = {
  count: Count;
  ofCourse: boolean;
  field: Field;
  onChange: (part: Partial<Count>) => void;
  onRemove: (() => void) | undefined;
};

function CountRow({
  count: { id, metric, count, withinDays },
  ofCourse,
  field,
  onChange,
  onRemove,
}: CountRowProps) {
  const { t } = useTranslation('achievements');
  const days = daysOf(metric);
  const number = (value: number | string) => (value === '' ? '' : Number(value));
  return (
    <div className={classes.count}>
      <NativeSelect
        {...field(`metric-${id}`)}
        label={t('form.metric')}
        value={metric}
        data={METRICS.filter((known) => !ofCourse || known.ofCourse).map((known) => ({
          value: known.metric,
          label: t(`metric.${known.metric}`),
        }))}
        onChange={({ currentTarget: { value } }) => onChange({ metric: value as Metric, withinDays: '' })}
      />
      <NumberInput
        {...field(`count-${id}`)}
        label={t('form.count')}
        min={1}
        max={100_000}
        allowDecimal={false}
        value={count}
        onChange={(value) => onChange({ count: number(value) })}
      />
      {days !== 'none' && (
        <NumberInput
          {...field(`days-${id}`)}
          label={t(days === 'required' ? 'form.days' : 'form.daysOptional')}
          min={1}
          max={3650}
          allowDecimal={false}
          value={withinDays}
          onChange={(value) => onChange({ withinDays: number(value) })}
        />
      )}
      {onRemove && (
        <ActionIcon aria-label={t('form.remove', { metric: t(`metric.${metric}`) })} onClick={onRemove}>
          <IconTrash size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
