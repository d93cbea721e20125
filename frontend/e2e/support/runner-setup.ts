import { prepareRunner } from '../../../backend/test/support/runner-setup.ts';

/** Milliseconds after which a story hangs. It measures no speed: the longest takes a tenth of it on a calm machine. */
const TIME_LIMIT = 300_000;

export default (): void => prepareRunner(TIME_LIMIT);
