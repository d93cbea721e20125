import { prepareRunner } from '../../../backend/test/support/runner-setup.ts';

/** Milliseconds for a test of a story: it goes through several pages, on a machine that may be busy. */
const TIME_LIMIT = 120_000;

export default (): void => prepareRunner(TIME_LIMIT);
