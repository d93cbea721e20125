import { describe, expect, it } from '@jest/globals';
import type { RunDetail, UnitView } from '../../api/generated/types.gen.ts';
import {
  leftToPeople,
  nextWriting,
  secondsTaken,
  stagesOf,
  timeLeft,
  unitsDone,
  withFrames,
  type NumberedFrame,
} from './generation.run.ts';

const id = { generationId: 'g' };

function unit(changes: Partial<UnitView> = {}): UnitView {
  return {
    id: 'u1',
    kind: 'lesson',
    stage: 'Lesson Content Generation',
    ordinal: 0,
    title: 'How tides work',
    state: 'planned',
    score: null,
    findings: [],
    ...changes,
  };
}

function run(changes: Partial<RunDetail> = {}): RunDetail {
  return {
    id: 'g',
    title: 'Tides',
    status: 'running',
    stage: 'Lesson Content Generation',
    progress: 45,
    courseId: null,
    author: { provider: 'claude', model: 'm' },
    done: 0,
    planned: 2,
    error: null,
    createdAt: '2026-11-21T10:00:00Z',
    startedAt: '2026-11-21T10:00:05Z',
    finishedAt: null,
    mode: 'written',
    structureFromSources: false,
    lastSequence: 4,
    sources: [],
    units: [unit(), unit({ id: 'u2', ordinal: 1 })],
    ledger: { attempts: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 },
    ...changes,
  };
}

function written(sequence: number, unitId: string, ordinal: number): NumberedFrame {
  return {
    sequence,
    frame: {
      type: 'stage_progress',
      ...id,
      progress: 45 + 15 * (ordinal + 1),
      stage: 'Lesson Content Generation',
      data: {
        unit: unit({ id: unitId, ordinal, state: 'written', score: 90 }),
        done: ordinal + 1,
        planned: 2,
      },
    },
  };
}

describe('a run with the frames that came since it was read', () => {
  it('has the parts that were written, in their order', () => {
    const now = withFrames(run(), [written(5, 'u1', 0), written(6, 'u2', 1)]);
    expect(now).toMatchObject({ progress: 75, done: 2, planned: 2, lastSequence: 6 });
    expect(now.units.map(({ id, state }) => [id, state])).toEqual([
      ['u1', 'written'],
      ['u2', 'written'],
    ]);
  });

  it('takes in parts that were not known yet', () => {
    const now = withFrames(run({ units: [] }), [written(5, 'u2', 1), written(6, 'u1', 0)]);
    expect(now.units.map(({ id }) => id)).toEqual(['u1', 'u2']);
  });

  it('passes over frames that the reading contains, so that nothing falls back', () => {
    const read = run({ lastSequence: 6, progress: 75, done: 2 });
    expect(withFrames(read, [written(5, 'u1', 0), written(6, 'u2', 1)])).toBe(read);
  });

  it.each<[NumberedFrame['frame'], Partial<RunDetail>]>([
    [
      { type: 'stage_start', ...id, progress: 75, stage: 'Section Content Creation' },
      { status: 'running', stage: 'Section Content Creation', done: 0 },
    ],
    [
      { type: 'complete', ...id, progress: 100, courseId: 'c' },
      { status: 'completed', courseId: 'c' },
    ],
    [
      { type: 'cancelled', ...id, progress: 60 },
      { status: 'cancelled', progress: 60 },
    ],
    [
      { type: 'paused', ...id, progress: 60, code: 'provider_unavailable', message: 'away' },
      { status: 'paused', error: { code: 'provider_unavailable', message: 'away', retryable: true } },
    ],
    [
      { type: 'error', ...id, progress: 60, code: 'provider_unauthorized', message: 'no', retryable: false },
      { status: 'failed', error: { code: 'provider_unauthorized', message: 'no', retryable: false } },
    ],
  ])('is what the frame $type says', (frame, expected) => {
    expect(withFrames(run(), [{ sequence: 5, frame }])).toMatchObject(expected);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('is the same when the reading fell after %d frames', (read) => {
    const frames = Array.from({ length: 8 }, (_, index) => written(index + 5, `u${index}`, index));
    const whole = withFrames(run({ units: [] }), frames);
    const reading = withFrames(run({ units: [] }), frames.slice(0, read));
    expect(withFrames(reading, frames)).toEqual(whole);
  });
});

describe('the stages', () => {
  it.each([
    ['running', 'running'],
    ['queued', 'waiting'],
    ['cancelled', 'stopped'],
    ['paused', 'stopped'],
    ['failed', 'failed'],
  ] as const)('of a run that is %s: the third is %s', (status, state) => {
    expect(stagesOf(run({ status })).map((stage) => stage.state)).toEqual([
      'done',
      'done',
      state,
      'waiting',
      'waiting',
    ]);
  });

  it('all wait before the run has begun', () => {
    const states = stagesOf(run({ status: 'queued', stage: null, units: [] })).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['waiting']));
  });

  it('count what is finished of what is planned', () => {
    const [, , lessons] = stagesOf(run({ units: [unit({ state: 'needs_author' })] }));
    expect(lessons).toMatchObject({ done: 1, planned: 2 });
  });

  it('of a stopped run have nothing that is being written', () => {
    const units = [unit({ state: 'writing' })];
    expect(stagesOf(run({ units, status: 'cancelled' }))[2]?.units[0]?.state).toBe('planned');
    expect(stagesOf(run({ units }))[2]?.units[0]?.state).toBe('writing');
  });
});

describe('what is left to people', () => {
  const gap = unit({ kind: 'section', state: 'written', findings: ['A part waits to be written.'] });

  it('is every section of an outline that has a gap', () => {
    expect(leftToPeople(run({ mode: 'scaffold', units: [unit({ state: 'written' }), gap] }))).toEqual([gap]);
  });

  it('is only what the author could not write in a written course', () => {
    const declined = unit({ state: 'needs_author', findings: ['declined'] });
    const detail = run({ units: [gap, declined] });
    expect(leftToPeople(detail)).toEqual([declined]);
    expect(unitsDone(detail)).toBe(2);
  });
});

describe('time', () => {
  const at = Date.parse('2026-11-21T10:01:00Z');

  it.each([
    [{ at: at - 10_000, progress: 20 }, { at, progress: 60 }, 10],
    [{ at: at - 4_000, progress: 20 }, { at, progress: 60 }, null],
    [{ at: at - 10_000, progress: 60 }, { at, progress: 60 }, null],
    [{ at: at - 10_000, progress: 20 }, { at, progress: 100 }, null],
  ])('left since %j at %j is %s seconds', (since, now, seconds) => {
    expect(timeLeft(since, now)).toBe(seconds);
  });

  it('taken counts from the start to the end, or until now', () => {
    expect(secondsTaken(run(), at)).toBe(55);
    expect(secondsTaken(run({ finishedAt: '2026-11-21T10:00:25Z' }), at)).toBe(20);
    expect(secondsTaken(run({ startedAt: null }), at)).toBe(60);
  });
});

describe('the text that is shown while it is written', () => {
  const preview = (unitId: string, text: string) => ({ type: 'preview' as const, ...id, unitId, text });

  it('stays with one part while it grows', () => {
    const first = nextWriting(null, preview('u1', 'The moon'), 1_000);
    expect(nextWriting(first, preview('u2', 'The sun'), 1_500)).toBe(first);
    expect(nextWriting(first, preview('u1', 'The moon pulls'), 1_500).text).toBe('The moon pulls');
  });

  it('goes to another part when the first is silent', () => {
    const first = nextWriting(null, preview('u1', 'The moon'), 1_000);
    expect(nextWriting(first, preview('u2', 'The sun'), 3_500).unitId).toBe('u2');
  });
});
