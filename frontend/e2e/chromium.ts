import { existsSync } from 'node:fs';

/** Chromium without windows: the same pages with a fifth less work than the whole browser, which serves as well. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell';

/** Which Chromium pages are looked at with. */
export const executablePath = existsSync(WINDOWLESS) ? WINDOWLESS : '/usr/bin/chromium';
/** Without its sandbox, because containers run the tests as root. */
export const browserArguments = ['--no-sandbox', '--disable-dev-shm-usage'];
