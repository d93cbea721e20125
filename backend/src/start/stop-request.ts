/** Aborted when the process should stop; its reason is null when it was asked to, and the failure when it must. */
export type StopRequest = {
  signal: AbortSignal;
  /** Asks from inside, with what went wrong. */
  demand(failure: Error): void;
};

/**
 * Listens for everything that means "stop": the terminal's Ctrl-C (which may come twice, from the terminal and from
 * npm), SIGTERM, a closed terminal, and the end of the process that started this one, which a signal that cannot be
 * caught (kill -9) would otherwise leave without an heir.
 */
export function listenForStop(): StopRequest {
  const controller = new AbortController();
  const ask = () => controller.abort(null);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask);
  process.on('disconnect', ask);
  // A closed terminal must not stop the stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ask);
  const demand = (failure: Error) => controller.abort(failure);
  process.on('uncaughtException', demand);
  return { signal: controller.signal, demand };
}
