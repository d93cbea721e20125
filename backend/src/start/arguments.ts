import { parseArgs } from 'node:util';
import { AppError } from '../platform/errors.ts';

export type StartArguments = {
  /** Empty the data before starting. */
  reset: boolean;
  /** Do not ask. */
  yes: boolean;
};

/**
 * Reads what stands behind `npm start --`.
 * @throws AppError `arguments_invalid`
 */
export function parseArguments(words: string[]): StartArguments {
  try {
    const options = {
      reset: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args: words, options }).values;
  } catch (cause) {
    throw new AppError(
      'arguments_invalid',
      500,
      `npm start understands --reset and --yes, not \`${words.join(' ')}\`.`,
      { cause },
    );
  }
}
