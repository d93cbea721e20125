/// <reference lib="webworker" />
/**
 * Lectern without the network: the pages themselves, the pictures of kept courses, and sending what waits when the browser
 * says that the network is back. Replies of the API are never cached here; see lib/device.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { configureClient } from '../api/client.ts';
import { adoptPerson, devicePerson, standInPerson } from '../api/device-person.ts';
import { servedByNobody } from '../api/kept-replies.ts';
import { sendOutbox } from '../api/outbox-sender.ts';
import { onSessionChange, refreshOnce } from '../api/refresh.ts';
import { findImage } from '../lib/device/kept-content.ts';
import { forgetOldFiles, usedFile } from './used-files.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// The build puts the list of files in the place of this name.
// oxlint-disable-next-line no-underscore-dangle
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|assets|health|ready|metrics)(\/|$)/],
  }),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  ({ request }) => usedFile(request),
);

/** A picture of a course: from the server, else from what the person keeps on this device. */
async function pictureOf(request: Request): Promise<Response> {
  const reply = await fetch(request).catch(() => Response.error());
  if (reply.type !== 'error' && !servedByNobody.has(reply.status)) return reply;
  const { pathname, search } = new URL(request.url);
  // Whoever signed out has nothing here, though this worker may remember them.
  const person = (await standInPerson()) && devicePerson();
  const kept = person && (await findImage(person, pathname + search).catch(() => undefined));
  return kept ? new Response(kept, { headers: { 'content-type': kept.type } }) : reply;
}

registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && /^\/api\/(images\/|media\/files\/|courses\/[0-9a-f-]{36}\/cover\.svg$)/.test(url.pathname),
  ({ request }) => pictureOf(request),
);

configureClient();
onSessionChange((session) => {
  if (session) adoptPerson(session.user);
});

/** Sends for whoever's session it is: `sendOutbox` sends nothing of anybody else. Failing asks the browser to try again. */
async function sendInBackground(): Promise<void> {
  if ((await refreshOnce()) === null) return;
  const { finished } = await sendOutbox();
  if (!finished) throw new Error('Something still waits on this device');
}

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === 'lectern-outbox') waitUntil.call(event, sendInBackground());
});

self.addEventListener('message', ({ data }) => {
  if ((data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The page that registered it is served from here from now on, so that it may go offline without being loaded anew.
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), forgetOldFiles()])),
);
