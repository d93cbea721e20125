import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProcess } from '../platform/database/embedded-process.ts';
import { AppError } from '../platform/errors.ts';

type Holder = { pid: number; startedAt: string };

/**
 * Claims a data folder for this process, so that two starts never share a database server. A claim whose process
 * has ended (told from a later process of the same number by its start time) is taken over.
 * @returns gives the folder back
 * @throws AppError `already_running`
 */
export function claimFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  const me: Holder = { pid: process.pid, startedAt: findProcess(process.pid)?.startedAt ?? '' };
  if (!create(file, me)) {
    const holder = readHolder(file);
    if (holder !== null && isRunning(holder)) throw alreadyRunning(folder, holder.pid);
    rmSync(file, { force: true });
    if (!create(file, me)) throw alreadyRunning(folder, readHolder(file)?.pid ?? 0);
  }
  return () => rmSync(file, { force: true });
}

function create(file: string, holder: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isRunning({ pid, startedAt }: Holder): boolean {
  const found = findProcess(pid);
  return found !== null && !found.isZombie && found.startedAt === startedAt;
}

function alreadyRunning(folder: string, pid: number): AppError {
  return new AppError(
    'already_running',
    500,
    `Lectern is already running with the data in ${folder} (process ${pid}). Stop that one first.`,
  );
}
