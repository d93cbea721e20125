import { z } from 'zod';
import { contract, ROLES } from '../../platform/http/route-contract.ts';
import { Id } from '../../platform/http/reply-schemas.ts';

const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase());
/** bcrypt reads 72 bytes; a longer password would be cut without a word. */
const NewPassword = z
  .string()
  .min(10, 'must have at least 10 characters')
  .refine((password) => Buffer.byteLength(password) <= 72, {
    message: 'must have at most 72 bytes',
    params: { code: 'password_too_long' },
  });
const InstitutionSlug = z.string().min(1).max(63).optional().describe('slug of the institution');

export const SignedInUser = z
  .object({
    id: Id,
    email: z.string(),
    fullName: z.string(),
    role: z.enum(ROLES),
    institution: z.object({ id: Id, slug: z.string(), name: z.string() }),
  })
  .meta({ id: 'SignedInUser' });

/** As the database takes it; which languages there are is a matter of the pages. */
const LanguageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const AccountLanguage = LanguageTag.nullable().describe(
  'of pages and messages, a BCP 47 tag; null: as the device',
);

export const SignInReply = z
  .object({
    user: SignedInUser,
    language: AccountLanguage,
    accessToken: z.string(),
    expiresIn: z.number().int().describe('seconds until the access token ends'),
  })
  .meta({ id: 'SignInReply' });

/** What people see of their own account. */
const Profile = z.object({ user: SignedInUser, language: AccountLanguage }).meta({ id: 'Profile' });
const leftMeanwhile = {
  session_ended: { status: 401, when: 'the person left the institution meanwhile' },
};

const wrongCredentials = {
  invalid_credentials: { status: 401, when: 'the e-mail address or the password is wrong' },
  not_a_member: { status: 403, when: 'the account does not belong to the named institution' },
  institution_not_found: { status: 404, when: 'no institution has this slug' },
};

export const identityContract = {
  register: contract({
    operationId: 'register',
    method: 'post',
    path: '/api/auth/register',
    tag: 'identity',
    summary: 'Make an account and sign in',
    description:
      'Makes an account with the role student in the institution named, else in the one of this address, else in the default one. Sets the refresh cookie.',
    permission: 'public',
    body: z.object({
      email: Email,
      password: NewPassword,
      fullName: z.string().trim().min(1).max(200),
      institution: InstitutionSlug,
      language: LanguageTag.optional().describe('what was chosen before signing up'),
    }),
    reply: { kind: 'json', status: 201, schema: SignInReply },
    errors: {
      email_taken: { status: 409, when: 'an account with this e-mail address exists' },
      registration_closed: { status: 403, when: 'the institution takes no self-registration' },
      institution_not_found: { status: 404, when: 'no institution has this slug' },
    },
    limit: 'login',
  }),
  login: contract({
    operationId: 'login',
    method: 'post',
    path: '/api/auth/login',
    tag: 'identity',
    summary: 'Sign in',
    description:
      'Checks e-mail address and password and gives an access token. The refresh token is set as an httpOnly cookie.',
    permission: 'public',
    body: z.object({ email: Email, password: z.string().min(1).max(500), institution: InstitutionSlug }),
    reply: { kind: 'json', status: 200, schema: SignInReply },
    errors: wrongCredentials,
    limit: 'login',
  }),
  refresh: contract({
    operationId: 'refreshSession',
    method: 'post',
    path: '/api/auth/refresh',
    tag: 'identity',
    summary: 'Get a new access token',
    description:
      'Uses the refresh cookie and sets the next one. For a minute, and until the next one was used, the same cookie is answered with the same next one, for a reply that did not arrive. A cookie that comes back later ends the whole family of sessions.',
    permission: 'public',
    reply: { kind: 'json', status: 200, schema: SignInReply },
    errors: {
      session_ended: {
        status: 401,
        when: 'there is no refresh cookie, or it is unknown, used before, revoked or expired',
      },
    },
  }),
  logout: contract({
    operationId: 'logout',
    method: 'post',
    path: '/api/auth/logout',
    tag: 'identity',
    summary: 'Sign out',
    description: 'Ends the session of the refresh cookie and takes the cookie away. Works without one, too.',
    permission: 'public',
    reply: { kind: 'nothing', status: 204 },
    errors: {},
  }),
  me: contract({
    operationId: 'getCurrentUser',
    method: 'get',
    path: '/api/auth/me',
    tag: 'identity',
    summary: 'Who am I',
    description: 'The signed-in person in the institution of the token.',
    permission: 'member',
    reply: { kind: 'json', status: 200, schema: Profile },
    errors: leftMeanwhile,
  }),
  changeProfile: contract({
    operationId: 'changeProfile',
    method: 'patch',
    path: '/api/auth/me',
    tag: 'identity',
    summary: 'Change my account',
    description:
      'The language of the pages and of messages, on all devices and in every institution of the account.',
    permission: 'member',
    body: z.object({ language: AccountLanguage }).partial(),
    reply: { kind: 'json', status: 200, schema: Profile },
    errors: leftMeanwhile,
  }),
  memberships: contract({
    operationId: 'listMyInstitutions',
    method: 'get',
    path: '/api/auth/institutions',
    tag: 'identity',
    summary: 'The institutions I belong to',
    description: 'The institutions between which the signed-in person may switch.',
    permission: 'member',
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ institutions: z.array(SignedInUser.shape.institution) }),
    },
    errors: {},
  }),
  switchInstitution: contract({
    operationId: 'switchInstitution',
    method: 'post',
    path: '/api/auth/switch',
    tag: 'identity',
    summary: 'Work in another of my institutions',
    description: 'Gives an access token and a refresh cookie for another institution the person belongs to.',
    permission: 'member',
    body: z.object({ institution: z.string().min(1).max(63) }),
    reply: { kind: 'json', status: 200, schema: SignInReply },
    errors: {
      not_a_member: { status: 403, when: 'the account does not belong to this institution' },
      institution_not_found: { status: 404, when: 'no institution has this slug' },
    },
  }),
};
