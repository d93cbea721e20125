/**
 * What test files get as `@jest/globals`: the functions that the light runner puts on `globalThis`, where each test and
 * hook ends after its limit of time. The runner itself would wait for ever.
 */
type Body = (...values: unknown[]) => unknown;
type Register = (title: string, body: Body, limit?: number) => void;
type Tests = Register & {
  each: (...table: unknown[]) => Register;
  only: Register;
  skip: Register;
};
type Hook = (body: Body, limit?: number) => void;
type Globals = Record<'it' | 'test', Tests> &
  Record<'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach', Hook> & {
    describe: unknown;
    expect: unknown;
  };

/** Says what stood on the screens when a test failed; set by those who open screens. */
type Witness = { whatWasSeen?: () => Promise<string> };

const given = globalThis as unknown as Globals & Witness;
const standard = Number(new URL(import.meta.url).searchParams.get('limit'));

/** The same body, failing when it takes longer than so many milliseconds. What it began goes on; its result is lost. */
function within(limit: number, body: Body): Body {
  return async (...values) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((_, reject) => {
      const error = new Error(`It took longer than ${limit} ms.`);
      timer = setTimeout(() => reject(error), limit);
    });
    try {
      await Promise.race([(async () => body(...values))(), late]);
    } catch (error) {
      throw await withWhatWasSeen(error instanceof Error ? error : new Error(`${String(error)} was thrown`));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The same error, with what was seen in its stack: the runner prints nothing else. */
async function withWhatWasSeen(error: Error): Promise<Error> {
  const seen = await given.whatWasSeen?.();
  if (seen) error.stack = `${error.stack ?? error.message}\n${seen}`;
  return error;
}

const limited =
  (register: Register): Register =>
  (title, body, limit = standard) =>
    register(title, within(limit, body));

const limitedTests = (tests: Tests): Tests =>
  Object.assign(limited(tests), {
    each: (...table: unknown[]) => limited(tests.each(...table)),
    only: limited(tests.only),
    skip: limited(tests.skip),
  });

const limitedHook =
  (hook: Hook): Hook =>
  (body, limit = standard) =>
    hook(within(limit, body));

export const { describe, expect } = given;
export const it = limitedTests(given.it);
export const test = it;
export const beforeAll = limitedHook(given.beforeAll);
export const afterAll = limitedHook(given.afterAll);
export const beforeEach = limitedHook(given.beforeEach);
export const afterEach = limitedHook(given.afterEach);
