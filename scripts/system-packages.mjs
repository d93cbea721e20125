/** Programs the tests need that npm cannot bring: found, installed, or asked for. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { show } from './commands.mjs';

/** Debian packages, by the program of the same name; where another program serves as well, it follows. */
const NEEDED = [['redis-server'], ['chromium-headless-shell', 'chromium'], ['nginx']];

/** Debian keeps servers where an ordinary user's PATH does not look. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Packages whose program is not found on `path`. */
export function missingPackages(path) {
  const folders = [...path.split(delimiter), ...SYSTEM_FOLDERS];
  const isThere = (program) => folders.some((folder) => isExecutable(join(folder, program)));
  return NEEDED.filter((programs) => !programs.some(isThere)).map(([name]) => name);
}

/**
 * Installs what is missing when this is root on Debian or a system like it.
 * @returns {Promise<string>} what a person has to do, empty when all is there
 */
export async function provideSystemPackages() {
  const missing = missingPackages(process.env.PATH ?? '');
  if (missing.length === 0) return '';
  const order = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get'))
    return `The tests need these programs: ${missing.join(', ')}. Install them first.`;
  if (process.geteuid?.() !== 0) return `The tests need more programs. Install them first: sudo ${order}`;
  process.stdout.write(`Installing ${missing.join(', ')}\n`);
  // Debian starts servers when it installs them; the tests start their own, and nothing else should hold a port.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const done =
    (await show(['apt-get', 'update', '-qq'], { env })) === 0 &&
    (await show(order.split(' '), { env })) === 0;
  return done ? '' : `Installing failed; its output is above. Try: ${order}`;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
