import { Button, VisuallyHidden } from '@mantine/core';
import { Fragment, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RunDetail } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { NotedFinding } from '../../components/findings/noted-finding.tsx';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useNow } from '../../lib/clock.ts';
import { formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RunStages } from '../../ui/run-stages.tsx';
import { useAuthor, useSteering } from './generation.queries.ts';
import {
  isAuthorMissing,
  isGoing,
  isHalted,
  mayRetry,
  secondsTaken,
  stageKeyOf,
  stages,
  stagesOf,
  timeLeft,
  unitsDone,
  waitsForOutline,
  type Moment,
  type StageView,
  type Writing,
} from './generation.run.ts';
import { useAuthorName } from './generation.words.ts';
import { OutlineGate } from './outline-editor.tsx';
import { RunFacts, RunWriting } from './run-facts.tsx';
import { RunLedger } from './run-ledger.tsx';
import { RunDone, RunHalted } from './run-outcome.tsx';
import { RunStatusBadge } from './run-status.tsx';
import classes from './generation.module.css';

type RunViewProps = {
  run: RunDetail;
  writing: Writing | null;
  /** From when on the pace is measured. */
  since: Moment | null;
  lost: boolean;
};

/** One run: its head with the one thing to do now, what came of it, its stages, and what it uses. */
export function RunView({ run, writing, since, lost }: RunViewProps) {
  const { t } = useTranslation('generation');
  const nameOf = useAuthorName();
  const steering = useSteering(run.id);
  const shown = writing && run.units.find(({ id }) => id === writing.unitId);
  const now = shown ?? run.units.find(({ state }) => state === 'writing');
  return (
    <>
      <PageHeader
        title={run.title}
        back={{ to: paths.generate(), label: t('live.back') }}
        meta={
          <>
            <RunStatusBadge status={run.status} />
            <span className={classes.quiet}>{nameOf(run.author)}</span>
          </>
        }
        action={<RunAction run={run} steering={steering} />}
      />
      <StageAnnouncer run={run} />
      {steering.error && <ProblemState error={steering.error} />}
      {lost && <p className={classes.lost}>{t('live.lost')}</p>}
      {run.status === 'completed' && <RunDone run={run} />}
      {isHalted(run.status) && !waitsForOutline(run) && <RunHalted run={run} />}
      {waitsForOutline(run) && <OutlineGate generationId={run.id} />}
      <div className={classes.columns}>
        <Stages run={run} since={since} title={now?.title} steering={steering} />
        <div className={classes.aside}>
          {writing && shown && <RunWriting writing={writing} title={shown.title} />}
          <RunFacts run={run} />
        </div>
      </div>
      <RunLedger key={run.ledger.attempts} generationId={run.id} />
    </>
  );
}

type Steering = ReturnType<typeof useSteering>;
type RunActionProps = { run: RunDetail; steering: Steering };

/** Stop, go on, or see the course. Who had the focus on the button has it on the link that takes its place. */
function RunAction({ run, steering }: RunActionProps) {
  const { t } = useTranslation('generation');
  const left = useRef(false);
  if (waitsForOutline(run)) return null;
  if (run.courseId === null) {
    return <SteerButton run={run} steering={steering} left={left} />;
  }
  const takeFocus = (link: HTMLAnchorElement | null) => {
    if (left.current) link?.focus();
    left.current = false;
  };
  return (
    <Button
      component={Link}
      ref={takeFocus}
      to={run.mode === 'scaffold' ? paths.editCourse(run.courseId) : paths.reviewCourse(run.courseId)}
    >
      {t(run.mode === 'scaffold' ? 'live.fill' : 'live.review')}
    </Button>
  );
}

type SteerButtonProps = {
  run: RunDetail;
  steering: ReturnType<typeof useSteering>;
  /** Set when the button goes while it has the focus. */
  left: RefObject<boolean>;
};

/** One button for both ways, so that the focus stays when a run stops or goes on. */
function SteerButton({ run, steering, left }: SteerButtonProps) {
  const { t } = useTranslation('generation');
  const nameOf = useAuthorName();
  const usual = useAuthor('');
  const going = isGoing(run.status);
  // Another author writes only when somebody says so: the button names the one that would.
  const other = isAuthorMissing(run) ? usual : undefined;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const shown = button.current;
    return () => {
      left.current = document.activeElement === shown;
    };
  }, [left]);
  const steer = () => (going ? steering.stop() : steering.goOn(other));
  const goOn = other ? t('live.goOnWith', { author: nameOf(other) }) : t('live.goOn');
  // The button for pausing goes with the press; the one beside it stays and takes the focus.
  const pause = () => {
    button.current?.focus();
    steering.pause();
  };
  return (
    <div className={classes.row}>
      {going && (
        <Button
          variant="default"
          aria-disabled={steering.underWay || undefined}
          onClick={() => !steering.underWay && pause()}
        >
          {t('live.pause')}
        </Button>
      )}
      <Button
        ref={button}
        variant={going ? 'default' : 'filled'}
        aria-disabled={steering.underWay || undefined}
        onClick={() => !steering.underWay && steer()}
      >
        {going ? t('live.stop') : goOn}
      </Button>
    </div>
  );
}

/** Says a new stage and the end, not every part. */
function StageAnnouncer({ run }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const key = stageKeyOf(run.stage);
  const words =
    run.status === 'running' && key !== null
      ? t('announce.stage', {
          number: stages.findIndex((stage) => stage.key === key) + 1,
          stage: t(`stage.${key}`),
        })
      : t(run.status === 'running' ? 'announce.queued' : `announce.${run.status}`);
  return (
    <VisuallyHidden>
      <output>{words}</output>
    </VisuallyHidden>
  );
}

type StagesProps = { run: RunDetail; since: Moment | null; title: string | undefined; steering: Steering };

function Stages({ run, since, title, steering }: StagesProps) {
  const { t } = useTranslation('generation');
  const going = isGoing(run.status);
  const now = useNow(going);
  const writingNow =
    run.status === 'queued' ? t('live.queued') : going && title ? t('live.writing', { title }) : undefined;
  return (
    <RunStages
      stages={stagesOf(run).map((stage) => ({
        ...stage,
        id: stage.key,
        title: t(`stage.${stage.key}`),
        units: stage.units.map((unit) => ({
          ...unit,
          note: noteOf(unit, run),
          action: mayRetry(unit, run) && (
            <Button
              variant="subtle"
              aria-label={t('live.retryOf', { title: unit.title })}
              aria-disabled={steering.underWay || undefined}
              onClick={() => !steering.underWay && steering.retry(unit.id)}
            >
              {t('live.retry')}
            </Button>
          ),
        })),
      }))}
      progress={run.progress}
      explanation={<Explanation run={run} />}
      writingNow={writingNow}
      elapsedSeconds={secondsTaken(run, now)}
      leftSeconds={since && timeLeft(since, { at: now, progress: run.progress })}
      costMicros={run.author.provider === 'offline' ? undefined : run.ledger.costMicros}
      running={going}
    />
  );
}

/** What the checks say of a part. In a scaffold every gap is a part to fill, which its state says already. */
function noteOf({ findings, sentences }: StageView['units'][number], { mode }: RunDetail): ReactNode {
  if (mode === 'scaffold' || findings.length === 0) return undefined;
  return findings.map((finding, at) => (
    <Fragment key={finding}>
      {at > 0 && ' '}
      <NotedFinding finding={finding} sentence={sentences?.[at]} />
    </Fragment>
  ));
}

function Explanation({ run }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const shares = Object.fromEntries(stages.map(({ key, weight }) => [key, formatPercent(weight, language)]));
  return t('live.explain', {
    ...shares,
    done: formatNumber(unitsDone(run), language),
    planned: formatNumber(run.units.length, language),
  });
}
