import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import { AppError, conflict } from '../../platform/errors.ts';
import type { Actor, SignedIn, Tenant } from '../../platform/http/caller.ts';
import type { Role } from '../../platform/http/route-contract.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { recordAudit } from '../../platform/database/audit.ts';
import type { Institution, InstitutionsService } from '../institutions/index.ts';
import {
  ensureMembership,
  findAccount,
  findAccountByEmail,
  findMembership,
  findSession,
  insertAccount,
  insertSession,
  revokeFamily,
  useSession,
  type Account,
} from './identity.repository.ts';
import { createAccessTokens, hashRefreshToken, makeRefreshToken } from './identity.tokens.ts';

const DAY_MILLISECONDS = 86_400_000;
/** Compared with when there is no account, so that the time does not tell whether there is one. */
const NOBODY_HASH = bcrypt.hashSync('nobody has this password', 4);

export type SignedInUser = {
  id: string;
  email: string;
  fullName: string;
  role: Role;
  institution: { id: string; slug: string; name: string };
};
/** A sign-in: what the reply shows and the refresh token for the cookie. */
export type SignIn = { user: SignedInUser; accessToken: string; expiresIn: number; refreshToken: string };

type Credentials = { email: string; password: string; institution?: string | undefined };
type Origin = { host: string; requestId: string };

const sessionEnded = () => new AppError('session_ended', 401, 'Your session has ended. Sign in again.');
const notAMember = () =>
  new AppError('not_a_member', 403, 'This account does not belong to that institution.');

export type IdentityService = ReturnType<typeof createIdentityService>;

/** Accounts, sign-in and sessions. */
export function createIdentityService(
  platform: Pick<Platform, 'database' | 'config' | 'clock' | 'notifications'>,
  institutions: InstitutionsService,
) {
  const { database, config, clock, notifications } = platform;
  const tokens = createAccessTokens(config.JWT_SECRET, config.ACCESS_TOKEN_SECONDS);
  notifications.on('session_revoked', tokens.revoke);

  /** Opens the next session of a family (or a new family) in the institution. @throws AppError `not_a_member` */
  async function openSession(
    userId: string,
    institution: Institution,
    familyId: string = randomUUID(),
  ): Promise<SignIn> {
    const { token, hash } = makeRefreshToken();
    const expiresAt = new Date(clock.now().getTime() + config.REFRESH_TOKEN_DAYS * DAY_MILLISECONDS);
    const member = await database.transaction({ institutionId: institution.id }, async (tx) => {
      const found = await findMembership(tx, institution.id, userId);
      if (!found) throw notAMember();
      await insertSession(tx, {
        familyId,
        userId,
        institutionId: institution.id,
        tokenHash: hash,
        expiresAt,
      });
      return found;
    });
    const actor: Actor = {
      userId,
      institutionId: institution.id,
      role: member.role,
      sessionFamily: familyId,
    };
    return {
      user: userView(member, institution),
      accessToken: tokens.sign(actor),
      expiresIn: config.ACCESS_TOKEN_SECONDS,
      refreshToken: token,
    };
  }

  /** Ends a sign-in here at once and everywhere at commit. */
  async function endFamily(tx: Transaction, familyId: string): Promise<void> {
    await revokeFamily(tx, familyId, clock.now());
    tokens.revoke(familyId);
  }

  /** The institution to sign in to: the one named, else the host's, else the only one, else the default. */
  async function chooseInstitution(account: Account, host: string, slug?: string): Promise<Institution> {
    if (slug) return institutions.getBySlug(slug);
    const ofHost = await institutions.findByHost(host);
    if (ofHost) return ofHost;
    const [only, another] = account.institutionIds;
    if (only && !another) return institutions.getById(only);
    return institutions.getBySlug(config.DEFAULT_INSTITUTION);
  }

  return {
    /** The actor of an access token, or null. */
    authenticate: (accessToken: string): Actor | null => tokens.verify(accessToken),

    /** @throws AppError `email_taken`, `registration_closed`, `institution_not_found` */
    async register(input: Credentials & { fullName: string }, origin: Origin): Promise<SignIn> {
      const institution = await institutions.resolve(origin.host, input.institution);
      if (!institution.settings.selfRegistration) {
        throw new AppError('registration_closed', 403, `${institution.name} takes no self-registration.`);
      }
      const passwordHash = await bcrypt.hash(input.password, config.BCRYPT_ROUNDS);
      const userId = await database.transaction({ institutionId: institution.id }, async (tx) => {
        const made = await insertAccount(tx, { email: input.email, fullName: input.fullName, passwordHash });
        if (!made) throw conflict('email_taken', 'There is an account with this e-mail address already.');
        const { id } = made;
        const person = {
          institutionId: institution.id,
          userId: id,
          fullName: input.fullName,
          email: input.email,
        };
        await ensureMembership(tx, { ...person, role: 'student' });
        const tenant: Tenant = { institutionId: institution.id, requestId: origin.requestId, actor: null };
        await recordAudit(tx, tenant, { action: 'account_registered', entityType: 'user', entityId: id });
        return id;
      });
      return openSession(userId, institution);
    },

    /** @throws AppError `invalid_credentials`, `not_a_member`, `institution_not_found` */
    async login(input: Credentials, origin: Origin): Promise<SignIn> {
      const account = await findAccountByEmail(database, input.email);
      const matches = await bcrypt.compare(input.password, account?.passwordHash ?? NOBODY_HASH);
      if (!account?.passwordHash || !matches) {
        throw new AppError('invalid_credentials', 401, 'The e-mail address or the password is wrong.');
      }
      return openSession(account.id, await chooseInstitution(account, origin.host, input.institution));
    },

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
      return openSession(session.userId, await institutions.getById(session.institutionId), session.familyId);
    },

    /** Ends the sign-in of a refresh token; nothing happens when there is none. */
    async logout(refreshToken: string | undefined): Promise<void> {
      if (!refreshToken) return;
      await database.globalTransaction(async (tx) => {
        const found = await findSession(tx, hashRefreshToken(refreshToken));
        if (!found) return;
        await endFamily(tx, found.familyId);
      });
    },

    /** Makes an account and a membership where they are missing; what is there is kept. For seeds and administration. */
    async ensurePerson(person: {
      institutionId: string;
      email: string;
      fullName: string;
      password: string;
      role: Role;
      timeZone?: string;
    }): Promise<{ userId: string }> {
      const { institutionId, email, fullName, role, timeZone } = person;
      const known = await findAccountByEmail(database, email);
      const passwordHash = known ? '' : await bcrypt.hash(person.password, config.BCRYPT_ROUNDS);
      return database.transaction({ institutionId }, async (tx) => {
        const account = known ?? (await insertAccount(tx, { email, fullName, passwordHash }));
        if (!account) throw conflict('email_taken', 'There is an account with this e-mail address already.');
        await ensureMembership(tx, { institutionId, userId: account.id, role, fullName, email, timeZone });
        return { userId: account.id };
      });
    },

    /** Rejects when accounts cannot be read or tokens not be made. */
    async probe(): Promise<void> {
      await findAccountByEmail(database, 'nobody@system.invalid');
      const nobody = randomUUID();
      const actor: Actor = { userId: nobody, institutionId: nobody, role: 'student', sessionFamily: nobody };
      if (!tokens.verify(tokens.sign(actor))) throw new Error('a token that was just signed is not valid');
    },

    /** @throws AppError `session_ended` when the membership was ended meanwhile */
    async me({ actor }: SignedIn): Promise<SignedInUser> {
      const institution = await institutions.getById(actor.institutionId);
      const member = await database.transaction(actor, (tx) =>
        findMembership(tx, actor.institutionId, actor.userId),
      );
      if (!member) throw sessionEnded();
      return userView(member, institution);
    },

    async listInstitutions({ actor }: SignedIn): Promise<SignedInUser['institution'][]> {
      const account = await findAccount(database, actor.userId);
      const found = await Promise.all((account?.institutionIds ?? []).map((id) => institutions.getById(id)));
      return found.map(({ id, slug, name }) => ({ id, slug, name }));
    },

    /** @throws AppError `not_a_member`, `institution_not_found` */
    async switchInstitution({ actor }: SignedIn, slug: string): Promise<SignIn> {
      return openSession(actor.userId, await institutions.getBySlug(slug));
    },
  };
}

function userView(
  member: { userId: string; role: Role; fullName: string; email: string },
  institution: Institution,
): SignedInUser {
  return {
    id: member.userId,
    email: member.email,
    fullName: member.fullName,
    role: member.role,
    institution: { id: institution.id, slug: institution.slug, name: institution.name },
  };
}
