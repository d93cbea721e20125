/** Files of the build that are not brought along but were used once: another language, a diagram, formulas. */

const STORE = 'lectern-used-files';
/** Their names change with every release; of the old ones so many stay before they make room. */
const MOST = 300;

/** A file of the build: as it was kept, else from the server, and then kept. Its name changes when its content does. */
export async function usedFile(request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept) return kept;
  const reply = await fetch(request);
  if (reply.ok) await store.put(request, reply.clone());
  return reply;
}

/** Makes room: the files that were kept first go first. */
export async function forgetOldFiles(): Promise<void> {
  const store = await caches.open(STORE);
  const kept = await store.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((request) => store.delete(request)));
}
