import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** What the operating system says of a process; `startedAt` tells a process from a later one with its number. */
export type ProcessFacts = {
  isZombie: boolean;
  commandLine: string;
  startedAt: string;
  /** The folder it works in; null where the system does not tell. */
  workingDirectory: string | null;
};

/** Facts of process `pid` from /proc, or from `ps` where there is no /proc; null when there is no such process. */
export function findProcess(pid: number): ProcessFacts | null {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/**
 * Waits until a process has ended, looking every 50 ms. A zombie has ended: it only waits for its parent to notice.
 * @returns false when it is still there after `milliseconds`
 */
export async function waitUntilEnded(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}

function isAlive(pid: number): boolean {
  const found = findProcess(pid);
  return found !== null && !found.isZombie;
}

function fromProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses itself: count fields after the last one (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return {
      isZombie: fields[0] === 'Z',
      commandLine,
      startedAt: fields[19] ?? '',
      workingDirectory: linkTarget(`/proc/${pid}/cwd`),
    };
  } catch {
    return null;
  }
}

function linkTarget(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}

function fromPs(pid: number): ProcessFacts | null {
  try {
    const columns = ['-o', 'stat=', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)];
    const line = execFileSync('ps', columns, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    // lstart is five words: weekday, month, day, time, year.
    const match = /^(\S+)\s+((?:\S+\s+){4}\S+)\s+(.*)$/.exec(line);
    if (!match) return null;
    const [, state = '', startedAt = '', commandLine = ''] = match;
    return { isZombie: state.startsWith('Z'), commandLine, startedAt, workingDirectory: null };
  } catch {
    return null;
  }
}
