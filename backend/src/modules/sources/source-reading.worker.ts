/** The thread that reads documents: all that are given, one after the other, each to its text or its refusal. */
import { answerInThread } from '../../platform/process/thread-answers.ts';
import type { SourceFile } from './source-kind.ts';
import { readSource } from './source-reading.ts';
import type { ReadSource } from './source-reading.ts';
import { SourceRefusal } from './source-refusal.ts';
import type { SourceRefusalCode } from './source-refusal.ts';

export type SourceReadingReply =
  { read: ReadSource } | { refused: { code: SourceRefusalCode; message: string } };

const TOO_DEEP = {
  code: 'source_too_complex',
  message: 'The document nests deeper than it can be read.',
} as const;

async function attempt(file: SourceFile): Promise<SourceReadingReply> {
  try {
    return { read: await readSource(file) };
  } catch (error) {
    if (error instanceof SourceRefusal) return { refused: { code: error.code, message: error.message } };
    if (error instanceof RangeError) return { refused: TOO_DEEP };
    throw error;
  }
}

answerInThread(async (files: readonly SourceFile[]) => {
  const replies: SourceReadingReply[] = [];
  for (const file of files) replies.push(await attempt(file));
  return replies;
});
