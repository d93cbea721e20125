/** What a worker of the light runner does before its first test file; the runner knows no time limits and no `@jest/globals`. */
import { registerHooks } from 'node:module';

/** Milliseconds that a test or hook may take which says nothing else. */
const TIME_LIMIT = 180_000;

const globals = new URL('./runner-globals.ts', import.meta.url);

/** Lets `@jest/globals` mean the runner's own functions, with a limit of time on each test. */
export function prepareRunner(timeLimit: number): void {
  const url = `${globals.href}?limit=${timeLimit}`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@jest/globals' ? { url, shortCircuit: true } : next(specifier, context),
  });
}

export default (): void => prepareRunner(TIME_LIMIT);
