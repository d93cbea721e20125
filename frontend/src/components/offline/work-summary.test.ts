import { describe, expect, it } from '@jest/globals';
import type { WorkItem } from '../../lib/device/device-database.ts';
import { countOf, stateOfSection, workLines } from './work-summary.ts';

const now = Date.parse('2026-03-02T12:00:00Z');

const item = (sequence: number, parts: Partial<WorkItem>): WorkItem => ({
  sequence,
  eventId: `e${sequence}`,
  kind: 'report',
  courseId: 'c',
  lessonId: 'l',
  sectionId: 's1',
  sectionTitle: 'Tides',
  completed: false,
  timeSpent: 0,
  clientTime: new Date(now - 60_000 + sequence * 1000).toISOString(),
  sessionId: 'v',
  state: 'waiting',
  held: true,
  ...parts,
});

describe('the list of what is kept on the device', () => {
  it('shows each thing done, and the time read in a section as one line', () => {
    const lines = workLines(
      [
        item(1, { timeSpent: 30 }),
        item(2, { timeSpent: 30 }),
        item(3, { timeSpent: 12, completed: true }),
        item(4, { kind: 'answer', questionId: 'one', sectionId: 's2' }),
        item(5, { confidence: 0 }),
      ],
      now,
    );
    expect(lines.map(({ what, seconds }) => [what, seconds])).toEqual([
      ['said', 0],
      ['answer', 0],
      ['done', 12],
      ['read', 60],
    ]);
    expect(countOf(lines, 'waiting')).toBe(4);
  });

  it('leaves out what is just being sent, until it has taken too long', () => {
    const sending = item(59, { held: false, completed: true });
    const before = now - 3_600_000;
    expect(workLines([sending], now, before)).toEqual([]);
    expect(workLines([sending], now + 40_000, before)).toHaveLength(1);
  });

  it('shows what was being sent when its page was closed as soon as another one begins', () => {
    const cut = item(59, { held: false, completed: true });
    expect(workLines([cut], now, now)).toHaveLength(1);
  });
});

describe('the state of a section on this device', () => {
  it('names first what was refused, then what waits, then what was sent', () => {
    const sent = item(1, { completed: true, state: 'sent' });
    const waiting = item(2, { kind: 'answer' });
    const refused = item(3, { completed: true, state: 'refused', reason: 'enrollment_not_active' });
    expect(stateOfSection([sent, waiting, refused], 's1', now)).toMatchObject({
      reason: 'enrollment_not_active',
    });
    expect(stateOfSection([sent, waiting], 's1', now)).toMatchObject({ state: 'waiting' });
    expect(stateOfSection([sent], 's1', now)).toMatchObject({ state: 'sent' });
    expect(stateOfSection([item(4, { timeSpent: 30 })], 's1', now)).toBeNull();
  });
});
