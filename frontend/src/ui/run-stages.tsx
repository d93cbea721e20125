import {
  IconChevronRight,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleX,
  IconHandStop,
  IconPencilExclamation,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../lib/duration.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';
import { formatCost, formatFacts, formatNumber, formatPercent } from '../lib/format.ts';
import { Popup } from './popup.tsx';
import { ProgressBar } from './progress-bar.tsx';
import classes from './run-stages.module.css';

export type StageState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
export type UnitState = 'planned' | 'writing' | 'written' | 'declined' | 'needs_author' | 'failed';

export type RunUnit = {
  id: string;
  title: string;
  state: UnitState;
  score?: number | null;
  note?: ReactNode;
  /** What can be done about it: one small button. */
  action?: ReactNode;
};
export type RunStage = {
  id: string;
  title: string;
  state: StageState;
  done: number;
  planned: number;
  units: RunUnit[];
};

type RunStagesProps = {
  stages: RunStage[];
  /** 0–100, the run's own figure. */
  progress: number;
  /** What a tap on the figure explains. */
  explanation: ReactNode;
  /** What is being written at this moment. Not announced: it changes too often to be listened to. */
  writingNow?: ReactNode;
  elapsedSeconds: number;
  leftSeconds?: number | null;
  /** Millionths of a US dollar; null when the price is not known, undefined when nothing is paid. */
  costMicros?: number | null;
  /** The run goes on without this page; the component says so. */
  running: boolean;
  actions?: ReactNode;
};

const stageIcons: Record<StageState, Icon> = {
  waiting: IconCircle,
  running: IconCircleDashed,
  done: IconCircleCheckFilled,
  failed: IconCircleX,
  stopped: IconPlayerStop,
};

const unitIcons: Record<UnitState, Icon> = {
  planned: IconCircle,
  writing: IconCircleDashed,
  written: IconCircleCheckFilled,
  declined: IconHandStop,
  needs_author: IconPencilExclamation,
  failed: IconCircleX,
};

/** A long AI run: its stages as a list, the units inside with their states, time and cost so far. */
export function RunStages(props: RunStagesProps) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const percent = formatPercent(props.progress, language);
  return (
    <section className={classes.root} aria-label={t('run.label')}>
      <div className={classes.summary}>
        <Popup
          button={t('run.percent', { percent })}
          label={t('run.explain', { progress: t('run.percent', { percent }) })}
          className={classes.percent}
        >
          {props.explanation}
        </Popup>
        <RunFigures {...props} />
      </div>
      <ProgressBar percent={props.progress} label={t('run.label')} valueText={percent} />
      {props.running && <p className={classes.now}>{props.writingNow ?? '\u00a0'}</p>}
      {props.running && <p className={classes.safe}>{t('run.safeToLeave')}</p>}
      <ol className={classes.stages}>
        {props.stages.map((stage) => (
          <Stage key={stage.id} stage={stage} />
        ))}
      </ol>
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </section>
  );
}

function RunFigures({ elapsedSeconds, leftSeconds, costMicros, running }: RunStagesProps) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const figures = [
    t(running ? 'run.elapsed' : 'run.took', { time: formatSeconds(elapsedSeconds, language) }),
    running && leftSeconds ? t('run.left', { time: formatSeconds(leftSeconds, language) }) : null,
    costMicros === null ? t('run.costUnknown') : null,
    typeof costMicros === 'number'
      ? t(running ? 'run.cost' : 'run.costed', { cost: formatCost(costMicros, language) })
      : null,
  ];
  return (
    <ul className={classes.figures}>
      {figures
        .filter((figure) => figure !== null)
        .map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
    </ul>
  );
}

/** A stage whose parts matter now: they are shown without being asked for. */
function isOpen({ state, units }: RunStage): boolean {
  if (state !== 'waiting' && state !== 'done') return true;
  return units.some(({ state: unit }) => unit === 'declined' || unit === 'needs_author' || unit === 'failed');
}

function Stage({ stage }: { stage: RunStage }) {
  const StageIcon = stageIcons[stage.state];
  return (
    <li
      className={classes.stage}
      data-state={stage.state}
      aria-current={stage.state === 'running' ? 'step' : undefined}
    >
      <StageIcon size={20} stroke={1.75} aria-hidden className={classes.icon} />
      {stage.units.length === 0 ? (
        <div className={classes.body}>
          <p className={classes.title}>
            <StageWords stage={stage} />
          </p>
        </div>
      ) : (
        <details className={classes.body} open={isOpen(stage)}>
          <summary className={classes.title}>
            <StageWords stage={stage} />
            <IconChevronRight size={16} stroke={1.75} aria-hidden className={classes.chevron} />
          </summary>
          <ul className={classes.units}>
            {stage.units.map((unit) => (
              <Unit key={unit.id} unit={unit} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function StageWords({ stage }: { stage: RunStage }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const counts = { done: formatNumber(stage.done, language), planned: formatNumber(stage.planned, language) };
  return (
    <>
      <span className={classes.stageTitle}>{stage.title}</span>{' '}
      <span className={classes.word}>
        {formatFacts([t(`run.stage.${stage.state}`), stage.planned > 0 && t('run.counts', counts)], language)}
      </span>
    </>
  );
}

function Unit({ unit }: { unit: RunUnit }) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const UnitIcon = unitIcons[unit.state];
  const score =
    typeof unit.score === 'number' ? t('run.score', { score: formatNumber(unit.score, language) }) : null;
  return (
    <li className={classes.unit} data-state={unit.state}>
      <UnitIcon size={16} stroke={1.75} aria-hidden className={classes.icon} />
      <span className={classes.unitTitle}>
        <bdi>{unit.title}</bdi>
      </span>
      <span className={classes.word}>{formatFacts([t(`run.unit.${unit.state}`), score], language)}</span>
      {unit.note && <span className={classes.note}>{unit.note}</span>}
      {unit.action && <span className={classes.unitAction}>{unit.action}</span>}
    </li>
  );
}
