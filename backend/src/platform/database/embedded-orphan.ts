import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { findProcess, waitUntilEnded } from './embedded-process.ts';
import type { ProcessFacts } from './embedded-process.ts';

/** Milliseconds a fast shutdown may take (it writes a checkpoint) before the server is ended without one. */
const FAST_SHUTDOWN_MS = 30_000;
/** Milliseconds that ending without a checkpoint may take. */
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/**
 * Ends the server that a killed run left behind in this data folder, and clears what would keep a new one from
 * starting. Committed data stays; PostgreSQL recovers by itself.
 * @returns true when a live server was ended
 * @throws AppError `embedded_orphan` when it belongs to someone else or does not end
 */
export async function endOrphan(dataDirectory: string): Promise<boolean> {
  const lockFile = join(dataDirectory, 'postmaster.pid');
  const pid = readPid(lockFile);
  const found = pid === null ? null : findProcess(pid);
  if (pid === null || found === null) return false;
  if (found.isZombie || !servesFolder(found, dataDirectory)) {
    // PostgreSQL would take it for a live server: a killed one that process 1 has not reaped yet, a process that was
    // given the number since, or the server of a folder that this one is a copy of.
    rmSync(lockFile, { force: true });
    return false;
  }
  await stopServer(pid);
  return true;
}

/** Stops a server fast (clients are cut off, data is flushed), and without a checkpoint if that takes too long. */
export async function stopServer(pid: number): Promise<void> {
  send(pid, 'SIGINT');
  if (await waitUntilEnded(pid, FAST_SHUTDOWN_MS)) return;
  send(pid, 'SIGQUIT');
  if (await waitUntilEnded(pid, IMMEDIATE_SHUTDOWN_MS)) return;
  throw new AppError('embedded_orphan', 500, `PostgreSQL (process ${pid}) does not stop; end it by hand.`);
}

function readPid(lockFile: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** A server works inside its data folder; where the system does not tell that, its command line names the folder. */
function servesFolder(found: ProcessFacts, dataDirectory: string): boolean {
  if (!found.commandLine.includes('postgres')) return false;
  if (found.workingDirectory === null) return found.commandLine.includes(dataDirectory);
  return found.workingDirectory === realpathSync(dataDirectory);
}

function send(pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new AppError(
      'embedded_orphan',
      500,
      `PostgreSQL (process ${pid}) still runs from an earlier start and belongs to another user; end it by hand.`,
      { cause: error },
    );
  }
}
