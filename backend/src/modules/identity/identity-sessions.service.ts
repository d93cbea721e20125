import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http/caller.ts';
import type { Role } from '../../platform/http/route-contract.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Institution, InstitutionsService } from '../institutions/index.ts';
import {
  findMembership,
  findSession,
  insertSession,
  revokeFamily,
  useSession,
} from './identity.repository.ts';
import { hashRefreshToken, makeRefreshToken, type AccessTokens } from './identity.tokens.ts';

const DAY_MILLISECONDS = 86_400_000;

export type SignedInUser = {
  id: string;
  email: string;
  fullName: string;
  role: Role;
  institution: { id: string; slug: string; name: string };
};
/** A sign-in: what the reply shows and the refresh token for the cookie. */
export type SignIn = { user: SignedInUser; accessToken: string; expiresIn: number; refreshToken: string };

export const sessionEnded = () =>
  new AppError('session_ended', 401, 'Your session has ended. Sign in again.');

/** What is shown of a member to themselves. */
export function userView(
  member: { userId: string; role: Role; fullName: string; email: string },
  institution: Institution,
): SignedInUser {
  const { id, slug, name } = institution;
  const { userId, email, fullName, role } = member;
  return { id: userId, email, fullName, role, institution: { id, slug, name } };
}

export type Sessions = ReturnType<typeof createSessions>;

/** Sessions: a sign-in is a family of refresh tokens of which each is used once. */
export function createSessions(
  { database, config, clock }: Pick<Platform, 'database' | 'config' | 'clock'>,
  institutions: InstitutionsService,
  tokens: AccessTokens,
) {
  /** Ends a sign-in here at once and everywhere at commit. */
  async function endFamily(tx: Transaction, familyId: string): Promise<void> {
    await revokeFamily(tx, familyId, clock.now());
    tokens.revoke(familyId);
  }

  /** Opens the next session of a family (or a new family) in the institution. @throws AppError `not_a_member` */
  async function open(
    userId: string,
    institution: Institution,
    familyId: string = randomUUID(),
  ): Promise<SignIn> {
    const { token, hash } = makeRefreshToken();
    const institutionId = institution.id;
    const expiresAt = new Date(clock.now().getTime() + config.REFRESH_TOKEN_DAYS * DAY_MILLISECONDS);
    const member = await database.transaction({ institutionId }, async (tx) => {
      const found = await findMembership(tx, institutionId, userId);
      if (!found)
        throw new AppError('not_a_member', 403, 'This account does not belong to that institution.');
      await insertSession(tx, { familyId, userId, institutionId, tokenHash: hash, expiresAt });
      return found;
    });
    const actor: Actor = { userId, institutionId, role: member.role, sessionFamily: familyId };
    const accessToken = tokens.sign(actor);
    return {
      user: userView(member, institution),
      accessToken,
      expiresIn: config.ACCESS_TOKEN_SECONDS,
      refreshToken: token,
    };
  }

  return {
    open,

    /** Uses a refresh token once. A second use ends the whole sign-in. @throws AppError `session_ended` */
    async refresh(refreshToken: string | undefined): Promise<SignIn> {
      if (!refreshToken) throw sessionEnded();
      const now = clock.now();
      const session = await database.globalTransaction(async (tx) => {
        const found = await findSession(tx, hashRefreshToken(refreshToken));
        if (!found || found.revokedAt || found.expiresAt <= now) return null;
        if (await useSession(tx, found.id, now)) return found;
        await endFamily(tx, found.familyId);
        return null;
      });
      if (!session) throw sessionEnded();
      return open(session.userId, await institutions.getById(session.institutionId), session.familyId);
    },

    /** Ends the sign-in of a refresh token; nothing happens when there is none. */
    async logout(refreshToken: string | undefined): Promise<void> {
      if (!refreshToken) return;
      await database.globalTransaction(async (tx) => {
        const found = await findSession(tx, hashRefreshToken(refreshToken));
        if (found) await endFamily(tx, found.familyId);
      });
    },
  };
}
