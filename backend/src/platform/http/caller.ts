import type { Role } from './route-contract.ts';

/** Who calls, from the verified access token and from nothing else. */
export type Actor = { userId: string; institutionId: string; role: Role; sessionFamily: string };

/** What is known of a request before its route runs. */
export type RequestContext = {
  requestId: string;
  actor: Actor | null;
  /** An access token was sent that is not valid (any more): not the same as sending none. */
  tokenRefused?: boolean;
  /** Host name the request was sent to, for finding the institution of a reader who is not signed in. */
  host: string;
  address: string;
};

/** An institution's scope, for work that acts on its data: a reader, a member, or a job (actor null). */
export type Tenant = { institutionId: string; requestId: string; actor: Actor | null };

/** A signed-in person's scope. */
export type SignedIn = Tenant & { actor: Actor };

/** The scope of a signed-in request. */
export const signedIn = (context: RequestContext & { actor: Actor }): SignedIn => ({
  institutionId: context.actor.institutionId,
  requestId: context.requestId,
  actor: context.actor,
});
