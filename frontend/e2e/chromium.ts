import { existsSync, statfsSync } from 'node:fs';

/** Chromium without windows: the same pages with a fifth less work than the whole browser, which serves as well. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell';

const SHARED_MEMORY = '/dev/shm';
/** Bytes that a few pages share with the browser at most. */
const ENOUGH = 1_073_741_824;
/** Playwright puts it into files in any case, for containers with hardly any; slower where there is enough. */
const INTO_FILES = '--disable-dev-shm-usage';

function hasSharedMemory(): boolean {
  if (!existsSync(SHARED_MEMORY)) return false;
  const { bavail, bsize } = statfsSync(SHARED_MEMORY);
  return bavail * bsize >= ENOUGH;
}

/** How the Chromium that pages are looked at with is launched. Without its sandbox: containers run the tests as root. */
export const launchOptions = {
  executablePath: existsSync(WINDOWLESS) ? WINDOWLESS : '/usr/bin/chromium',
  args: ['--no-sandbox'],
  ignoreDefaultArgs: hasSharedMemory() ? [INTO_FILES] : [],
};
