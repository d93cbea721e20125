import { describe, expect, it } from '@jest/globals';
import { refusalOfRetry } from './generation.retry.ts';

type Run = Parameters<typeof refusalOfRetry>[0];
type Unit = Parameters<typeof refusalOfRetry>[1];

const LESSONS = 'Lesson Content Generation';
const SECTIONS = 'Section Content Creation';
const paused: Run = { status: 'paused', stage: SECTIONS };
const section: Unit = { kind: 'section', stage: SECTIONS, state: 'written', isEdited: false };
const lesson: Unit = { ...section, kind: 'lesson', stage: LESSONS };

describe('a unit may be written again', () => {
  it.each<[string, Run, Unit]>([
    ['in the stage at hand', paused, section],
    ['after a cancelled run', { ...paused, status: 'cancelled' }, { ...section, state: 'declined' }],
    ['after a failed run', { ...paused, status: 'failed' }, { ...section, state: 'planned' }],
    ['as a section before the course is saved', { ...paused, stage: 'Course Finalization' }, section],
    ['as a lesson that nobody wrote', paused, { ...lesson, state: 'needs_author' }],
    ['as a lesson that was declined', paused, { ...lesson, state: 'declined' }],
  ])('%s', (_when, run, unit) => {
    expect(refusalOfRetry(run, unit)).toBeNull();
  });

  it.each<[string, string, Run, Unit]>([
    ['when the course is saved', 'generation_completed', { ...paused, status: 'completed' }, section],
    ['while the run is going', 'generation_going', { ...paused, status: 'running' }, section],
    ['while the run waits for a worker', 'generation_going', { ...paused, status: 'queued' }, section],
    ['when others are written from it', 'unit_in_use', paused, lesson],
    ['when a person has edited it', 'unit_edited', paused, { ...section, isEdited: true }],
    ['as the last step', 'unit_not_retryable', paused, { ...section, kind: 'finalization' }],
  ])('but not %s', (_when, code, run, unit) => {
    expect(refusalOfRetry(run, unit)).toBe(code);
  });
});
