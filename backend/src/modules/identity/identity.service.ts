import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../platform/database/database.ts';
import type { Actor, SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import { createAccounts } from './identity-accounts.service.ts';
import {
  createSessions,
  profileOf,
  sessionEnded,
  type Profile,
  type SignedInUser,
  type SignIn,
} from './identity-sessions.service.ts';
import { findAccount, findAccountByEmail, findMembership, saveLanguage } from './identity.repository.ts';
import { createAccessTokens } from './identity.tokens.ts';

export type IdentityService = ReturnType<typeof createIdentityService>;

/** Accounts, sign-in and sessions. */
export function createIdentityService(
  platform: Pick<Platform, 'database' | 'config' | 'clock' | 'notifications'>,
  institutions: InstitutionsService,
) {
  const { database, config, notifications } = platform;
  const tokens = createAccessTokens(config.JWT_SECRET, config.ACCESS_TOKEN_SECONDS);
  notifications.on('session_revoked', tokens.revoke);
  const sessions = createSessions(platform, institutions, tokens);

  /** The caller's own account, after `work`. @throws AppError `session_ended` when the membership was ended meanwhile */
  async function profileAfter(
    { actor }: SignedIn,
    work?: (tx: Transaction) => Promise<void>,
  ): Promise<Profile> {
    const institution = await institutions.getById(actor.institutionId);
    return database.transaction(actor, async (tx) => {
      await work?.(tx);
      const member = await findMembership(tx, actor.institutionId, actor.userId);
      if (!member) throw sessionEnded();
      return profileOf(member, institution);
    });
  }

  return {
    ...createAccounts(platform, institutions, sessions),
    refresh: sessions.refresh,
    logout: sessions.logout,

    /** The actor of an access token, or null. */
    authenticate: (accessToken: string): Actor | null => tokens.verify(accessToken),

    /** @throws AppError `session_ended` when the membership was ended meanwhile */
    me: (caller: SignedIn): Promise<Profile> => profileAfter(caller),

    /** Changes what is named. @throws AppError `session_ended` as `me` */
    changeProfile: (caller: SignedIn, { language }: { language?: string | null | undefined }) =>
      profileAfter(
        caller,
        language === undefined ? undefined : (tx) => saveLanguage(tx, caller.actor.userId, language),
      ),

    async listInstitutions({ actor }: SignedIn): Promise<SignedInUser['institution'][]> {
      const account = await findAccount(database, actor.userId);
      const found = await Promise.all((account?.institutionIds ?? []).map((id) => institutions.getById(id)));
      return found.map(({ id, slug, name }) => ({ id, slug, name }));
    },

    /** @throws AppError `not_a_member`, `institution_not_found` */
    async switchInstitution({ actor }: SignedIn, slug: string): Promise<SignIn> {
      return sessions.open(actor.userId, await institutions.getBySlug(slug));
    },

    /** Rejects when accounts cannot be read or tokens not be made. */
    async probe(): Promise<void> {
      await findAccountByEmail(database, 'nobody@system.invalid');
      const nobody = randomUUID();
      const actor: Actor = { userId: nobody, institutionId: nobody, role: 'student', sessionFamily: nobody };
      if (!tokens.verify(tokens.sign(actor))) throw new Error('a token that was just signed is not valid');
    },
  };
}
