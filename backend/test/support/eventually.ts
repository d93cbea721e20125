const LIMIT_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 25;

/** Looks again and again until something is there; for what a job or another process does. @throws after a minute */
export async function eventually<Value>(
  look: () => Promise<Value | null | undefined | false>,
): Promise<Value> {
  const end = Date.now() + LIMIT_MILLISECONDS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error('it did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}
