import { ActionIcon, NumberInput, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight, IconTrash, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import type { ModuleDraft } from './generation.outline.ts';
import { OutlineObjectives } from './outline-objectives.tsx';
import classes from './generation.module.css';

type OutlineModuleProps = {
  module: ModuleDraft;
  place: number;
  count: number;
  onChange: (module: ModuleDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One module of an outline: its title and place at a glance, the rest behind a disclosure. */
export function OutlineModule({ module, place, count, onChange, onMove, onRemove }: OutlineModuleProps) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const number = formatNumber(place + 1, language);
  const { key } = module;
  return (
    <li className={classes.module}>
      <div className={classes.moduleHead}>
        <TextInput
          id={`${key}-title`}
          label={t('outline.module', { number })}
          maxLength={300}
          value={module.title}
          className={classes.moduleTitle}
          onChange={(event) => onChange({ ...module, title: event.currentTarget.value })}
        />
        <div className={classes.moduleActions}>
          <Move
            id={`${key}-up`}
            label={t('outline.up', { number })}
            icon={IconArrowUp}
            off={place === 0}
            onMove={() => onMove(-1)}
          />
          <Move
            id={`${key}-down`}
            label={t('outline.down', { number })}
            icon={IconArrowDown}
            off={place === count - 1}
            onMove={() => onMove(1)}
          />
          <Move
            id={`${key}-remove`}
            label={t('outline.remove', { number })}
            icon={IconTrash}
            off={count === 1}
            onMove={onRemove}
          />
        </div>
      </div>
      <ModuleDetails module={module} onChange={onChange} />
    </li>
  );
}

type ModuleDetailsProps = Pick<OutlineModuleProps, 'module' | 'onChange'>;

/** Open from the start for a module that a person adds: there is nothing in it yet. */
function ModuleDetails({ module, onChange }: ModuleDetailsProps) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const { key } = module;
  return (
    <details className={classes.details} open={module.origin === null}>
      <summary className={classes.detailsSummary}>
        <IconChevronRight size={18} stroke={1.75} aria-hidden className={classes.chevron} />
        {t('outline.more', {
          count: module.objectives.length,
          number: formatNumber(module.objectives.length, language),
          minutes: formatNumber(Number(module.estimatedMinutes) || 0, language),
        })}
      </summary>
      <div className={classes.detailsBody}>
        <NumberInput
          id={`${key}-minutes`}
          label={t('outline.minutes')}
          min={0}
          max={100_000}
          allowDecimal={false}
          value={module.estimatedMinutes}
          onChange={(estimatedMinutes) => onChange({ ...module, estimatedMinutes })}
        />
        <OutlineObjectives
          id={`${key}-objectives`}
          label={t('outline.objectives')}
          max={30}
          value={module.objectives}
          onChange={(objectives) => onChange({ ...module, objectives })}
        />
      </div>
    </details>
  );
}

type MoveProps = { id: string; label: string; icon: Icon; off: boolean; onMove: () => void };

/** Stays focusable at the ends, so that who moves something by keyboard is not thrown out. */
function Move({ id, label, icon: MoveIcon, off, onMove }: MoveProps) {
  return (
    <ActionIcon
      id={id}
      aria-label={label}
      title={label}
      aria-disabled={off || undefined}
      onClick={() => !off && onMove()}
    >
      <MoveIcon size={18} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}
