/** The part of the application that answers when the network does not: registering it, and taking newer ones. */
import { loadStrings } from '../../lib/i18n/load-strings.ts';

type WithSync = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

const registered = () =>
  'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration() : Promise.resolve(undefined);

/** Asks the browser to wake the service worker when the network is back, even if every page is closed. Where it can. */
export async function askForBackgroundSending(): Promise<void> {
  const registration = (await registered()) as WithSync | undefined;
  await registration?.sync?.register('lectern-outbox').catch(() => undefined);
}

/** Of the pages that work without the network, besides those of the frame. */
const learnersStrings = [
  'account',
  'catalogue',
  'completed',
  'course',
  'courses',
  'errors',
  'explain',
  'glossary',
  'identity',
  'initial',
  'learning',
  'locks',
  'markdown',
  'notes',
  'notices',
  'objectives',
  'offline',
  'path',
  'player',
  'print',
  'progress',
  'questions',
  'ratings',
  'reading',
  'tutor',
  'work',
];

/** Has the service worker keep the strings of a language that it did not bring along; it keeps what is fetched. */
export async function keepStrings(language: string): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV || language.startsWith('en')) return;
  await navigator.serviceWorker.ready;
  await Promise.all(learnersStrings.map(loadStrings));
}

/** Milliseconds between looks for a newer release: an hour. */
const LOOK = 60 * 60_000;

/** Changes to the newer release that waits; the page loads anew when it has taken over. */
function change(waiting: ServiceWorker) {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target
  waiting.postMessage({ type: 'SKIP_WAITING' });
}

/** Milliseconds until a page has come to rest: being installed, the service worker fetches the whole application. */
const AT_REST = 5_000;

/**
 * Registers the service worker. `onNewer` is called when a newer release has been downloaded; it is used when the
 * function it gets is called, or when every page of Lectern has been closed.
 */
export async function startServiceWorker(onNewer: (change: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, AT_REST));
  const registration = await navigator.serviceWorker.register('/service-worker.js');
  const offer = (worker: ServiceWorker | null) => {
    if (worker && navigator.serviceWorker.controller) onNewer(() => change(worker));
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offer(registration.waiting);
    });
  });
  window.setInterval(() => void registration.update().catch(() => undefined), LOOK);
}
