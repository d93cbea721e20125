import type { WorkItem } from './device-database.ts';

/** Milliseconds after which work whose first sending was never answered counts as held. */
const FIRST_SENDING = 30_000;

/**
 * Whether a piece of work waits here, and is not just being sent for the first time. What was done before this page
 * began was sent by one that is gone; should another tab still be sending it, the server knows it by its event id.
 */
export function waitsHere(item: WorkItem, now = Date.now(), pageBegan = performance.timeOrigin): boolean {
  if (item.state !== 'waiting') return false;
  const at = Date.parse(item.clientTime);
  return item.held || at < pageBegan || Math.abs(now - at) > FIRST_SENDING;
}
