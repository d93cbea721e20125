/** Sends an answer to who reads it: what is known of it, its text as it is written, and how it ended. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { EventStream } from '../../platform/http/event-stream.ts';
import type { AskKey } from './tutoring-asking.service.ts';
import type { Allowance, AskFrame, TutorInteraction } from './tutoring.frames.ts';
import { findInteraction } from './tutoring-history.queries.ts';
import type { LiveAnswers } from './tutoring.live-answers.ts';

/** How often the row is looked at when another process writes the answer, and for how long. */
const LOOK_MILLISECONDS = 500;
const LOOKS = 400;

/** @param allowanceOf what is left of the person's day of answers by a model, after this question */
export function createFollowing(
  database: Database,
  live: LiveAnswers,
  allowanceOf: (who: SignedIn) => Promise<Allowance>,
) {
  const read = async ({ interactionId, userId, ...scope }: AskKey): Promise<TutorInteraction> => {
    const found = await findInteraction(database, scope, userId, interactionId);
    if (!found) throw new AppError('internal_error', 500, 'The question is not there any more.');
    return found;
  };

  /** Waits for an answer that this process does not write. */
  async function readEnded(key: AskKey, gone: AbortSignal): Promise<TutorInteraction> {
    let interaction = await read(key);
    for (let looks = 0; interaction.outcome === 'open' && looks < LOOKS && !gone.aborted; looks += 1) {
      await pause(LOOK_MILLISECONDS, undefined, { signal: gone }).catch(() => undefined);
      interaction = await read(key);
    }
    return interaction;
  }

  return async (who: SignedIn, key: AskKey, stream: EventStream): Promise<void> => {
    const tell = (frame: AskFrame) => stream.send(frame.type === 'meta' ? 1 : 2, frame);
    try {
      const told = Promise.withResolvers<void>();
      // Joined before anything is awaited, so that the answer has its reader; its text waits for the first frame.
      const followed = live.follow(key.interactionId, stream.signal, async (piece) => {
        await told.promise;
        stream.preview({ type: 'text', ...piece } satisfies AskFrame);
      });
      const interaction = await read(key);
      const isCounted = interaction.answeredBy.provider !== 'passages';
      await tell({ type: 'meta', interaction, allowance: isCounted ? await allowanceOf(who) : null });
      told.resolve();
      await followed;
      const ended = await readEnded(key, stream.signal);
      await tell(lastFrame(ended));
    } finally {
      stream.end();
    }
  };
}

function lastFrame(interaction: TutorInteraction): AskFrame {
  if (interaction.error) {
    return { type: 'error', interaction, error: interaction.error, passagesAvailable: true };
  }
  return { type: 'answer', interaction };
}
