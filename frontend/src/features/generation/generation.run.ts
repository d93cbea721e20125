import type { Frame, RunDetail, RunSummary, UnitView } from '../../api/generated/types.gen.ts';
import type { StageState } from '../../ui/run-stages.tsx';
import { secondsLeft } from '../../ui/time-left.ts';

export type RunStatus = RunSummary['status'];
type StageName = UnitView['stage'];
export type StageKey = 'outline' | 'modules' | 'lessons' | 'sections' | 'finalization';
export type Preview = Extract<Frame, { type: 'preview' }>;
type StoredFrame = Exclude<Frame, Preview>;
export type NumberedFrame = { sequence: number; frame: StoredFrame };

/** The five stages in their order, each with its share of the run's percentage. */
export const stages: { name: StageName; key: StageKey; weight: number }[] = [
  { name: 'Course Outline Generation', key: 'outline', weight: 20 },
  { name: 'Module Details Creation', key: 'modules', weight: 25 },
  { name: 'Lesson Content Generation', key: 'lessons', weight: 30 },
  { name: 'Section Content Creation', key: 'sections', weight: 15 },
  { name: 'Course Finalization', key: 'finalization', weight: 10 },
];

function placeOf(stage: StageName | null): number {
  return stages.findIndex(({ name }) => name === stage);
}

/** The key of a run's stage, for its strings; null before the first. */
export function stageKeyOf(stage: StageName | null): StageKey | null {
  return stages[placeOf(stage)]?.key ?? null;
}

export function isGoing(status: RunStatus): boolean {
  return status === 'queued' || status === 'running';
}

/** Stopped, by somebody or something, and able to go on where it stopped. */
export function isHalted(status: RunStatus): boolean {
  return status === 'paused' || status === 'failed' || status === 'cancelled';
}

/** Paused until somebody has confirmed the outline. */
export function waitsForOutline({ status, error }: RunDetail): boolean {
  return status === 'paused' && error?.code === 'outline_confirmation';
}

/** What was left to a person may be tried once more while the run is halted and no course is saved. */
export function mayRetry({ id }: { id: string }, { status, units }: RunDetail): boolean {
  const unit = units.find((other) => other.id === id);
  const isPart = unit?.kind === 'lesson' || unit?.kind === 'section';
  return isPart && isHalted(status) && (unit.state === 'declined' || unit.state === 'needs_author');
}

const lastFrames = new Set<Frame['type']>(['complete', 'error', 'cancelled', 'paused']);

/** After this frame the stream ends. */
export function endsRun(frame: Frame): boolean {
  return lastFrames.has(frame.type);
}

function withUnit(units: UnitView[], unit: UnitView): UnitView[] {
  const others = units.filter(({ id }) => id !== unit.id);
  return [...others, unit].sort((a, b) => placeOf(a.stage) - placeOf(b.stage) || a.ordinal - b.ordinal);
}

function changeBy(run: RunDetail, frame: StoredFrame): Partial<RunDetail> {
  switch (frame.type) {
    case 'stage_start':
      return { status: 'running', stage: frame.stage, done: 0, planned: 0 };
    case 'stage_progress': {
      const { unit, done, planned } = frame.data;
      return { status: 'running', stage: frame.stage, done, planned, units: withUnit(run.units, unit) };
    }
    case 'stage_complete':
      return {};
    case 'complete':
      return { status: 'completed', courseId: frame.courseId };
    case 'error':
    case 'paused': {
      const { code, message } = frame;
      const retryable = frame.type === 'paused' || frame.retryable;
      return { status: frame.type === 'paused' ? 'paused' : 'failed', error: { code, message, retryable } };
    }
    case 'cancelled':
      return { status: 'cancelled' };
  }
}

/**
 * A run as it is now: what was read of it, and the frames that came since. Frames that the reading already contains are
 * passed over, so that it may be read anew at any time and the progress never falls.
 */
export function withFrames(run: RunDetail, frames: readonly NumberedFrame[]): RunDetail {
  let now = run;
  for (const { sequence, frame } of frames) {
    if (sequence <= now.lastSequence) continue;
    now = { ...now, ...changeBy(now, frame), progress: frame.progress, lastSequence: sequence };
  }
  return now;
}

const over = new Set<UnitView['state']>(['written', 'declined', 'needs_author']);
const isOver = ({ state }: UnitView) => over.has(state);

/**
 * What a person has to write: what the provider declined, what the author could not, and of a scaffold every section with a gap. Such a section of a
 * scaffold counts as written by the run, since the scaffold is what was asked for.
 */
export function isLeftToPeople(unit: UnitView, mode: RunDetail['mode']): boolean {
  if (unit.state === 'needs_author') return true;
  // A module that was declined has a plan all the same: only its words were the author's to write.
  if (unit.state === 'declined') return unit.kind === 'lesson' || unit.kind === 'section';
  return mode === 'scaffold' && unit.kind === 'section' && isOver(unit) && unit.findings.length > 0;
}

/** The parts that wait for a person, in the course's order. */
export function leftToPeople({ units, mode }: RunDetail): UnitView[] {
  return units.filter((unit) => isLeftToPeople(unit, mode));
}

export type StageView = {
  key: StageKey;
  state: StageState;
  done: number;
  planned: number;
  units: Pick<UnitView, 'id' | 'title' | 'state' | 'score' | 'findings' | 'sentences'>[];
};

const halted: Partial<Record<RunStatus, StageState>> = {
  completed: 'done',
  failed: 'failed',
  cancelled: 'stopped',
  paused: 'stopped',
};

function stateOf(place: number, run: RunDetail): StageState {
  const current = Math.max(0, placeOf(run.stage));
  if (place < current) return 'done';
  if (place > current) return 'waiting';
  if (run.status === 'queued') return 'waiting';
  return halted[run.status] ?? 'running';
}

/** All five stages with their parts. What is no longer being written is planned again. */
export function stagesOf(run: RunDetail): StageView[] {
  return stages.map(({ name, key }, place) => {
    const units = run.units.filter(({ stage }) => stage === name);
    return {
      key,
      state: stateOf(place, run),
      done: units.filter(isOver).length,
      planned: Math.max(units.length, run.stage === name ? run.planned : 0),
      units: units.map((unit) => ({
        id: unit.id,
        title: unit.title,
        score: unit.score,
        findings: unit.findings,
        sentences: unit.sentences,
        state: shownState(unit, run),
      })),
    };
  });
}

function shownState(unit: UnitView, { mode, status }: RunDetail): UnitView['state'] {
  if (unit.state !== 'declined' && isLeftToPeople(unit, mode)) return 'needs_author';
  return unit.state === 'writing' && !isGoing(status) ? 'planned' : unit.state;
}

/** Units finished of all units that are known so far. */
export function unitsDone({ units }: RunDetail): number {
  return units.filter(isOver).length;
}

/** A moment of a run: milliseconds since 1970 and the percentage then. */
export type Moment = { at: number; progress: number };

/**
 * Seconds left at the pace since a moment; null while that would be a guess. From when the page was opened, and not from
 * the run's start, because a run may have rested in between.
 */
export function timeLeft(since: Moment, now: Moment): number | null {
  return secondsLeft({
    done: now.progress - since.progress,
    total: 100 - since.progress,
    elapsedSeconds: (now.at - since.at) / 1000,
  });
}

/** Seconds a run has taken: to its end, or until now. */
export function secondsTaken({ createdAt, startedAt, finishedAt }: RunSummary, now: number): number {
  const end = finishedAt === null ? now : Date.parse(finishedAt);
  return Math.max(0, (end - Date.parse(startedAt ?? createdAt)) / 1000);
}

/** What is being written, as last heard of. */
export type Writing = { unitId: string; text: string; at: number };

const SILENCE = 2_000;

/** Several parts may be written at once: stays with one until it is silent for two seconds. `at` is milliseconds. */
export function nextWriting(shown: Writing | null, { unitId, text }: Preview, at: number): Writing {
  const stays = shown !== null && shown.unitId !== unitId && at - shown.at < SILENCE;
  return stays ? shown : { unitId, text, at };
}

/** Whether the run waits because the author that began it is not there any more. */
export const isAuthorMissing = ({ error }: Pick<RunDetail, 'error'>) =>
  error?.code === 'author_unavailable' || error?.code === 'author_changed';
