import type { Transaction } from '../../platform/database/database.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  findMembership,
  findSession,
  insertSession,
  useSession,
  type Membership,
  type SessionRow,
} from './identity.repository.ts';
import { hashRefreshToken, refreshTokenAfter, type RefreshToken } from './identity.tokens.ts';

/** For so long a token that was used counts as one whose answer was lost, as long as the next one was not used. */
const GRACE_MILLISECONDS = 60_000;

type Followed = {
  member: Membership;
  institutionId: string;
  session: { familyId: string; refreshToken: string };
};
type Sessions = {
  /** When a session that is opened now ends. */
  expiry(): Date;
  endFamily(tx: Transaction, familyId: string): Promise<void>;
};

/**
 * Out: what gives the token after a refresh token. Once; and for a moment again, because a page that is loaded anew or
 * loses the network never sees the answer. A token that comes back later, or after the next was used, has been copied:
 * it ends the whole sign-in. Null when there is no session (any more).
 */
export function createRefresh(
  { database, config, clock }: Pick<Platform, 'database' | 'config' | 'clock'>,
  { expiry, endFamily }: Sessions,
) {
  async function mayBeAnsweredAgain(tx: Transaction, used: SessionRow, next: RefreshToken) {
    const successor = await findSession(tx, next.hash);
    if (!used.usedAt || !successor || successor.usedAt || successor.revokedAt) return false;
    return clock.now().getTime() - used.usedAt.getTime() <= GRACE_MILLISECONDS;
  }

  async function follow(tx: Transaction, session: SessionRow, next: RefreshToken): Promise<boolean> {
    const { familyId, userId, institutionId } = session;
    if (await useSession(tx, session.id, clock.now())) {
      await insertSession(tx, {
        familyId,
        userId,
        institutionId,
        tokenHash: next.hash,
        expiresAt: expiry(),
      });
      return true;
    }
    // Read anew: another request with the same token may have come first, and this one waited for it.
    const used = await findSession(tx, session.tokenHash);
    if (used && (await mayBeAnsweredAgain(tx, used, next))) return true;
    await endFamily(tx, familyId);
    return false;
  }

  return async (refreshToken: string): Promise<Followed | null> => {
    const hash = hashRefreshToken(refreshToken);
    const session = await database.globalTransaction((tx) => findSession(tx, hash));
    if (!session || session.revokedAt || session.expiresAt <= clock.now()) return null;
    const { institutionId, userId, familyId } = session;
    const next = refreshTokenAfter(refreshToken, config.JWT_SECRET);
    return database.transaction({ institutionId }, async (tx) => {
      const member = await findMembership(tx, institutionId, userId);
      if (!member || !(await follow(tx, session, next))) return null;
      return { member, institutionId, session: { familyId, refreshToken: next.token } };
    });
  };
}
