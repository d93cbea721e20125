import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http/caller.ts';
import type { Role } from '../../platform/http/route-contract.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Institution, InstitutionsService } from '../institutions/index.ts';
import { createRefresh } from './identity-refresh.service.ts';
import {
  findMembership,
  findSession,
  insertSession,
  revokeFamily,
  type Membership,
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
export type SignIn = Profile & { accessToken: string; expiresIn: number; refreshToken: string };
/** What people see of their own account. */
export type Profile = { user: SignedInUser; language: string | null };

export const sessionEnded = () =>
  new AppError('session_ended', 401, 'Your session has ended. Sign in again.');

/** What is shown of a member to themselves. */
export function profileOf(member: Membership, institution: Institution): Profile {
  const { id, slug, name } = institution;
  const { userId, email, fullName, role, language } = member;
  return { user: { id: userId, email, fullName, role, institution: { id, slug, name } }, language };
}

export type Sessions = ReturnType<typeof createSessions>;

/** Sessions: a sign-in is a family of refresh tokens of which each leads to the next. */
export function createSessions(
  platform: Pick<Platform, 'database' | 'config' | 'clock'>,
  institutions: InstitutionsService,
  tokens: AccessTokens,
) {
  const { database, config, clock } = platform;

  /** Ends a sign-in here at once and everywhere at commit. */
  async function endFamily(tx: Transaction, familyId: string): Promise<void> {
    await revokeFamily(tx, familyId, clock.now());
    tokens.revoke(familyId);
  }

  /** What a member gets with a session that was opened for them. */
  function signInOf(
    member: Membership,
    institution: Institution,
    { familyId, refreshToken }: { familyId: string; refreshToken: string },
  ): SignIn {
    const { userId, role } = member;
    const actor: Actor = { userId, institutionId: institution.id, role, sessionFamily: familyId };
    return {
      ...profileOf(member, institution),
      accessToken: tokens.sign(actor),
      expiresIn: config.ACCESS_TOKEN_SECONDS,
      refreshToken,
    };
  }

  const expiry = () => new Date(clock.now().getTime() + config.REFRESH_TOKEN_DAYS * DAY_MILLISECONDS);
  const follow = createRefresh(platform, { expiry, endFamily });

  return {
    /** Opens a sign-in in the institution. @throws AppError `not_a_member` */
    async open(userId: string, institution: Institution): Promise<SignIn> {
      const { token, hash } = makeRefreshToken();
      const institutionId = institution.id;
      const familyId = randomUUID();
      const member = await database.transaction({ institutionId }, async (tx) => {
        const found = await findMembership(tx, institutionId, userId);
        if (!found)
          throw new AppError('not_a_member', 403, 'This account does not belong to that institution.');
        await insertSession(tx, { familyId, userId, institutionId, tokenHash: hash, expiresAt: expiry() });
        return found;
      });
      return signInOf(member, institution, { familyId, refreshToken: token });
    },

    /** Leads on to the next refresh token. @throws AppError `session_ended` */
    async refresh(refreshToken: string | undefined): Promise<SignIn> {
      const followed = refreshToken ? await follow(refreshToken) : null;
      if (!followed) throw sessionEnded();
      const { member, session } = followed;
      return signInOf(member, await institutions.getById(followed.institutionId), session);
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
