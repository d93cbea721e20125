/** One question to the tutor as a screen shows it: pure steps from what was sent to what came back. */
import type {
  TutorAllowance,
  TutorAskRequest,
  TutorError,
  TutorFrame,
  TutorInteraction,
} from '../../api/generated/types.gen.ts';

export type Asking = {
  request: TutorAskRequest;
  state: 'writing' | 'ended';
  /** What is known of it on the server; null until it was taken on. */
  interaction: TutorInteraction | null;
  /** The answer so far; what is kept in the end replaces it. */
  text: string;
  allowance: TutorAllowance;
  error: TutorError | null;
  passagesAvailable: boolean;
  /** Why it was refused, or how the connection failed. */
  problem: unknown;
};

export const asked = (request: TutorAskRequest): Asking => ({
  request,
  state: 'writing',
  interaction: null,
  text: '',
  allowance: null,
  error: null,
  passagesAvailable: false,
  problem: null,
});

/** A piece that does not fit to what is there already waits for the whole answer. */
export function withFrame(asking: Asking, frame: TutorFrame): Asking {
  switch (frame.type) {
    case 'meta':
      return { ...asking, interaction: frame.interaction, allowance: frame.allowance };
    case 'text':
      if (frame.from > asking.text.length) return asking;
      return { ...asking, text: asking.text.slice(0, frame.from) + frame.text };
    case 'answer':
      return { ...asking, state: 'ended', interaction: frame.interaction };
    case 'error': {
      const { interaction, error, passagesAvailable } = frame;
      return { ...asking, state: 'ended', interaction, error, passagesAvailable };
    }
  }
}

export const stopped = (asking: Asking): Asking =>
  asking.state === 'ended'
    ? asking
    : {
        ...asking,
        state: 'ended',
        interaction: asking.interaction && { ...asking.interaction, outcome: 'stopped', answer: asking.text },
      };

export const refused = (asking: Asking, problem: unknown): Asking => ({ ...asking, state: 'ended', problem });
