/** Reads the stream of an answer as a client would, and holds each frame against its schema. */
import { AskFrame } from '../../src/modules/tutoring/tutoring.frames.ts';
import type { Allowance, TutorError, TutorInteraction } from '../../src/modules/tutoring/tutoring.frames.ts';

export type ReadAnswer = {
  /** Everything that came, byte for byte. */
  bytes: string;
  meta: { interaction: TutorInteraction; allowance: Allowance | null };
  /** What a reader saw at the end of the stream, before the answer replaced it. */
  shown: string;
  ended: TutorInteraction;
  error: TutorError | null;
  passagesAvailable: boolean | null;
};

/** The frames in a text of whole events. */
export function framesIn(text: string): { id: string | null; frame: AskFrame }[] {
  return text.split('\n\n').flatMap((block) => {
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (data === undefined) return [];
    return [{ id: /^id: (.*)$/m.exec(block)?.[1] ?? null, frame: AskFrame.parse(JSON.parse(data)) }];
  });
}

/** Reads an answer to its end. @throws when it is not one meta, texts, and one end */
export async function readAnswer(response: Response): Promise<ReadAnswer> {
  const bytes = await response.text();
  if (response.status !== 200) throw new Error(`the tutor answered ${response.status}: ${bytes}`);
  const frames = framesIn(bytes);
  const [first, last] = [frames[0], frames.at(-1)];
  if (first?.id !== '1' || first.frame.type !== 'meta') throw new Error(`no meta frame first: ${bytes}`);
  if (last?.id !== '2' || last.frame.type === 'meta' || last.frame.type === 'text') {
    throw new Error(`no last frame: ${bytes}`);
  }
  let shown = '';
  for (const { id, frame } of frames.slice(1, -1)) {
    if (id !== null || frame.type !== 'text') throw new Error(`a stray frame: ${JSON.stringify(frame)}`);
    if (frame.from > shown.length) throw new Error('a piece of the text is missing');
    shown = shown.slice(0, frame.from) + frame.text;
  }
  const error = last.frame.type === 'error' ? last.frame.error : null;
  const passagesAvailable = last.frame.type === 'error' ? last.frame.passagesAvailable : null;
  return { bytes, meta: first.frame, shown, ended: last.frame.interaction, error, passagesAvailable };
}
