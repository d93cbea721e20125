import { parseConfig, readEnvironment } from './platform/config/config.ts';
import { runProgram } from './platform/process/run-program.ts';
import { createServices, openShared } from './composition.ts';

/** The worker process: the same services in the worker's database role, running jobs instead of HTTP. */
await runProgram(async () => {
  const config = parseConfig(readEnvironment());
  const shared = openShared(config);
  const services = await createServices(config, 'worker', shared);
  await services.platform.jobs.work(services.jobs());
  shared.logger.info({}, 'the worker runs');
  return async () => {
    await services.close();
    shared.revisions.close();
    shared.redis?.disconnect();
  };
});
