import { describe, expect, it } from '@jest/globals';
import type { TutorFrame, TutorInteraction } from '../../api/generated/types.gen.ts';
import { asked, stopped, withFrame } from './tutor.answer.ts';

const interaction: TutorInteraction = {
  id: 'i',
  courseId: 'c',
  lessonId: null,
  sectionId: null,
  questionId: null,
  type: 'question',
  query: 'Why?',
  answeredBy: { provider: 'claude', model: 'm' },
  hint: null,
  outcome: 'open',
  answer: null,
  citations: [],
  passages: [],
  error: null,
  helpful: null,
  createdAt: '2026-11-25T10:00:00.000Z',
  finishedAt: null,
};
const meta: TutorFrame = {
  type: 'meta',
  interaction,
  allowance: { limit: 50, left: 49, resetsAt: '2026-11-26T00:00:00.000Z' },
};
const after = (...frames: TutorFrame[]) =>
  frames.reduce(withFrame, asked({ courseId: 'c', type: 'question', query: 'Why?' }));

describe('an answer that is being written', () => {
  it('grows by pieces, is replaced from where it says, and leaves out what does not fit', () => {
    const { text, allowance } = after(
      meta,
      { type: 'text', from: 0, text: 'The sea ' },
      { type: 'text', from: 8, text: 'falls.' },
      { type: 'text', from: 8, text: 'rises.' },
      { type: 'text', from: 99, text: 'lost' },
    );
    expect(text).toBe('The sea rises.');
    expect(allowance?.left).toBe(49);
  });

  it('ends with what was kept', () => {
    const kept = { ...interaction, outcome: 'answered', answer: 'It rises [1].' } as const;
    expect(after(meta, { type: 'answer', interaction: kept })).toMatchObject({
      state: 'ended',
      interaction: kept,
    });
    const error = { code: 'provider_unavailable', message: 'Away.', retryable: true };
    expect(after(meta, { type: 'error', interaction, error, passagesAvailable: true })).toMatchObject({
      state: 'ended',
      error,
      passagesAvailable: true,
    });
  });

  it('keeps what was written when it is stopped, and an end stays an end', () => {
    const half = after(meta, { type: 'text', from: 0, text: 'The sea ' });
    expect(stopped(half).interaction).toMatchObject({ outcome: 'stopped', answer: 'The sea ' });
    const ended = after(meta, { type: 'answer', interaction: { ...interaction, outcome: 'answered' } });
    expect(stopped(ended)).toBe(ended);
  });
});
