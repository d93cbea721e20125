import { AppError } from '../errors.ts';

const DRAIN_MILLISECONDS = 25_000;

/**
 * Runs a program until SIGINT or SIGTERM, then its stop function once. What cannot start says so in one line.
 * @param start opens everything and gives back what closes it
 */
export async function runProgram(start: () => Promise<() => Promise<void>>): Promise<void> {
  let stop: (() => Promise<void>) | null = null;
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_MILLISECONDS).unref();
    Promise.resolve(stop?.()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    stop = await start();
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exit(1);
  }
}

/** One readable line for a failure at start. */
export function describeFailure(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const { code, message, port } = error as { code?: string; message?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to another one.`;
  return `Lectern cannot start: ${message ?? String(error)}`;
}
