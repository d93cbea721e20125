import type { Person } from '../lib/device/device-database.ts';
import { hasLeft } from '../lib/device/left-people.ts';
import { later, pageShown } from '../lib/page-shown.ts';
import { accessToken } from './access-token.ts';
import type { SignedInUser } from './generated/types.gen.ts';

const identity = later(() => import('../lib/device/device-identity.ts'));

/** Whose device this is now, as far as this tab knows. Nothing that is kept is read or sent for anybody else. */
let current: Person | null = null;
let standsIn = false;

export const personOf = (user: SignedInUser): Person => ({
  institutionId: user.institution.id,
  userId: user.id,
});

export const devicePerson = () => current;

/** True while somebody is shown as signed in by what this device remembers, without a token. */
export const isStandIn = () => standsIn && accessToken() === null;

/** Somebody is signed in: the device remembers them, and forgets what others kept on it. */
export function adoptPerson(user: SignedInUser): void {
  const person = personOf(user);
  const isNew =
    current?.userId !== person.userId || current.institutionId !== person.institutionId || hasLeft(current);
  if (isNew) current = person;
  standsIn = false;
  // Where the browser lets nothing be kept there is nothing to remember or to forget.
  void remember(user, isNew).catch(() => undefined);
}

async function remember(user: SignedInUser, isNew: boolean): Promise<void> {
  await pageShown();
  const { rememberIdentity, forgetOthers } = await identity();
  // Whoever left meanwhile is not remembered.
  if (current?.userId !== user.id || current.institutionId !== user.institution.id) return;
  await rememberIdentity(user);
  if (isNew) await forgetOthers(current);
}

/** The session ended on the server's side: nothing kept is shown until the person signs in again. */
export async function dismissPerson(): Promise<void> {
  current = null;
  standsIn = false;
  await identity()
    .then(({ forgetIdentity }) => forgetIdentity())
    .catch(() => undefined);
}

/** The person signed out: everything of theirs is taken off this device. */
export async function clearPerson(): Promise<void> {
  const leaving = current;
  await dismissPerson();
  if (leaving)
    await identity()
      .then(({ forgetPerson }) => forgetPerson(leaving))
      .catch(() => undefined);
}

/** Who may read what is kept here while the server cannot be asked; null when nobody. */
export async function standInPerson(): Promise<SignedInUser | null> {
  const user = (await identity()
    .then(({ readIdentity }) => readIdentity())
    .catch(() => null)) as SignedInUser | null;
  if (!user) return null;
  current = personOf(user);
  standsIn = true;
  return user;
}

/** Whether the token in use is this person's: work is never sent with somebody else's. */
export function tokenIsOf(person: Person): boolean {
  try {
    const [, payload = ''] = accessToken()?.split('.') ?? [];
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<
      string,
      string
    >;
    return claims['sub'] === person.userId && claims['inst'] === person.institutionId;
  } catch {
    return false;
  }
}
