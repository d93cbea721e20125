/** Two builds by turns, so that a slow machine is slow for both of them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Figure } from './bench-spa-figures.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = ['run', '--silent', 'bench', 'spa', '--', '--only', 'lighthouse', '--quick', '--json'];

export type Turns = { own: Figure[][]; other: Figure[][] };

let current: ChildProcess | null = null;

/** Ends the look that is under way. */
export async function stopComparing(): Promise<void> {
  current?.kill('SIGINT');
}

/**
 * Has Lighthouse look at the pages of another checkout and of this one, by turns.
 * @param folder of the other checkout; it is set up and built there, as by its own command
 * @param turns how often · @param tell is told what is being done
 */
export async function lookByTurns(
  folder: string,
  turns: number,
  tell: (line: string) => void,
): Promise<Turns> {
  const looks: Turns = { own: [], other: [] };
  for (let turn = 1; turn <= turns; turn += 1) {
    tell(`turn ${turn} of ${turns}: ${folder}`);
    looks.other.push(await lookAt(folder));
    tell(`turn ${turn} of ${turns}: this one`);
    looks.own.push(await lookAt(ROOT));
  }
  return looks;
}

/** What the command of a checkout measures. It ends with 1 where a limit is missed: what it printed counts. */
async function lookAt(cwd: string): Promise<Figure[]> {
  const child = spawn('npm', COMMAND, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  current = child;
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  await new Promise((resolve, reject) => {
    child.once('close', resolve).once('error', reject);
  });
  current = null;
  // Before it the setting up may have told what it did.
  const start = printed.search(/^\{$/m);
  if (start < 0) throw new Error(`The bench of ${cwd} has measured nothing.`);
  return (JSON.parse(printed.slice(start)) as { figures: Figure[] }).figures;
}
