import { parseConfig, readEnvironment } from './platform/config/config.ts';
import { runProgram } from './platform/process/run-program.ts';
import { startServer } from './server.ts';

/** The API process of a deployment; jobs run in `worker.ts`. */
await runProgram(async () => (await startServer(parseConfig(readEnvironment()), { withWorker: false })).stop);
