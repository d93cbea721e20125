import bcrypt from 'bcrypt';
import { recordAudit } from '../../platform/database/audit.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { Role } from '../../platform/http/route-contract.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Institution, InstitutionsService } from '../institutions/index.ts';
import { ensureMembership, findAccountByEmail, insertAccount, type Account } from './identity.repository.ts';
import type { Sessions, SignIn } from './identity-sessions.service.ts';

/** Compared with when there is no account, so that the time does not tell whether there is one. */
const NOBODY_PASSWORD = 'nobody has this password';

type Credentials = { email: string; password: string; institution?: string | undefined };
type Origin = { host: string; requestId: string };
type NewPerson = {
  institutionId: string;
  email: string;
  fullName: string;
  password: string;
  role: Role;
  timeZone?: string;
};

const emailTaken = () => conflict('email_taken', 'There is an account with this e-mail address already.');

/** Accounts: making them, and signing in with e-mail address and password. */
export function createAccounts(
  { database, config }: Pick<Platform, 'database' | 'config'>,
  institutions: InstitutionsService,
  sessions: Sessions,
) {
  const nobodyHash = bcrypt.hash(NOBODY_PASSWORD, config.BCRYPT_ROUNDS);

  return {
    /** @throws AppError `email_taken`, `registration_closed`, `institution_not_found` */
    async register(
      input: Credentials & { fullName: string; language?: string | undefined },
      { host, requestId }: Origin,
    ): Promise<SignIn> {
      const institution = await institutions.resolve(host, input.institution);
      if (!institution.settings.selfRegistration) {
        throw new AppError('registration_closed', 403, `${institution.name} takes no self-registration.`);
      }
      const { email, fullName, language } = input;
      const passwordHash = await bcrypt.hash(input.password, config.BCRYPT_ROUNDS);
      const tenant = { institutionId: institution.id, requestId, actor: null };
      const userId = await database.transaction(tenant, async (tx) => {
        const made = await insertAccount(tx, { email, fullName, passwordHash, language });
        if (!made) throw emailTaken();
        await ensureMembership(tx, {
          institutionId: institution.id,
          userId: made.id,
          role: 'student',
          fullName,
          email,
        });
        await recordAudit(tx, tenant, {
          action: 'account_registered',
          entityType: 'user',
          entityId: made.id,
        });
        return made.id;
      });
      return sessions.open(userId, institution);
    },

    /** @throws AppError `invalid_credentials`, `not_a_member`, `institution_not_found` */
    async login(input: Credentials, { host }: Origin): Promise<SignIn> {
      const account = await findAccountByEmail(database, input.email);
      const matches = await bcrypt.compare(input.password, account?.passwordHash ?? (await nobodyHash));
      if (!account?.passwordHash || !matches) {
        throw new AppError('invalid_credentials', 401, 'The e-mail address or the password is wrong.');
      }
      const institution = await chooseInstitution(institutions, account, host, input.institution);
      return sessions.open(account.id, institution);
    },

    /** Makes an account and a membership where they are missing; what is there is kept. For seeds and administration. */
    async ensurePerson(person: NewPerson): Promise<{ userId: string }> {
      const { institutionId, email, fullName, role, timeZone } = person;
      const known = await findAccountByEmail(database, email);
      const passwordHash = known ? '' : await bcrypt.hash(person.password, config.BCRYPT_ROUNDS);
      return database.transaction({ institutionId }, async (tx) => {
        const account = known ?? (await insertAccount(tx, { email, fullName, passwordHash }));
        if (!account) throw emailTaken();
        await ensureMembership(tx, { institutionId, userId: account.id, role, fullName, email, timeZone });
        return { userId: account.id };
      });
    },
  };
}

/** The institution to sign in to: the one named, else the host's, else the only one, else the default. */
async function chooseInstitution(
  institutions: InstitutionsService,
  account: Account,
  host: string,
  slug: string | undefined,
): Promise<Institution> {
  const ofHost = slug ? null : await institutions.findByHost(host);
  const [only, another] = account.institutionIds;
  if (!slug && !ofHost && only && !another) return institutions.getById(only);
  return institutions.resolve(host, slug);
}
