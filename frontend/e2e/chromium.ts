/** Which Chromium pages are looked at with. */
export const executablePath = '/usr/bin/chromium';
/** Without its sandbox, because containers run the tests as root. */
export const browserArguments = ['--no-sandbox', '--disable-dev-shm-usage'];
