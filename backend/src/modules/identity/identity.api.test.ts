import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import {
  FIRST,
  SECOND,
  startTestApp,
  type TestApp,
  type TestPerson,
} from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { identityContract } from './identity.contract.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const cookieOf = (headers: Headers) => headers.getSetCookie()[0]!.split(';')[0]!;
const credentialsOf = ({ email, password }: TestPerson) => ({ email, password });
const account = (name: string) => ({
  email: `${name}@people.example`,
  password: 'correct horse battery',
  fullName: 'Kim Learner',
});

describe('making an account', () => {
  test('somebody signs up, is a student, and is signed in', async () => {
    const reply = await app.anonymous().call(identityContract.register, { body: account('new') });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      user: { role: 'student', institution: { slug: FIRST } },
      expiresIn: 900,
    });
    expect(reply.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Strict/);
  });

  test('an address that is taken is refused, in any spelling', async () => {
    await app.anonymous().ok(identityContract.register, { body: account('taken') });
    const again = { ...account('taken'), email: 'TAKEN@people.example' };
    const problem = await app.anonymous().refused(identityContract.register, { body: again });
    expect(problem).toMatchObject({ status: 409, code: 'email_taken' });
  });

  test('two people who take one address at once: one gets it', async () => {
    const replies = await Promise.all(
      [1, 2].map(() => app.anonymous().call(identityContract.register, { body: account('race') })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
  });

  test('every wrong field is named', async () => {
    const body = { email: 'nobody', password: 'short', fullName: ' ' };
    const problem = await app.anonymous().refused(identityContract.register, { body });
    expect(problem.errors?.map((error) => error.path).sort()).toEqual([
      'body.email',
      'body.fullName',
      'body.password',
    ]);
  });
});

describe('signing in', () => {
  test('a wrong password and an unknown account look the same', async () => {
    const person = await app.person();
    const wrong = { email: person.email, password: 'not this one' };
    const unknown = { email: 'ghost@people.example', password: 'not this one' };
    const [first, second] = await Promise.all(
      [wrong, unknown].map((body) => app.anonymous().refused(identityContract.login, { body })),
    );
    expect(first).toMatchObject({ status: 401, code: 'invalid_credentials' });
    expect(second!.detail).toBe(first!.detail);
  });

  test('without a name the only institution of the account is taken', async () => {
    const person = await app.person({ institution: SECOND });
    const body = { email: person.email, password: person.password };
    const reply = await app.anonymous().ok(identityContract.login, { body });
    expect(reply.user.institution.slug).toBe(SECOND);
  });

  test('an institution one does not belong to is refused', async () => {
    const person = await app.person({ institution: SECOND });
    const body = { email: person.email, password: person.password, institution: FIRST };
    expect(await app.anonymous().refused(identityContract.login, { body })).toMatchObject({
      code: 'not_a_member',
    });
  });

  test('a made-up token is not a sign-in', async () => {
    const forger = app.as({ ...(await app.person()), accessToken: 'eyJhbGciOiJub25lIn0.e30.' });
    expect(await forger.refused(identityContract.me)).toMatchObject({ status: 401, code: 'not_signed_in' });
  });

  test('who I am', async () => {
    const person = await app.person({ role: 'instructor' });
    const { user } = await app.as(person).ok(identityContract.me);
    expect(user).toMatchObject({ id: person.id, role: 'instructor', email: person.email });
  });

  test('the eleventh try at one account within a minute waits', async () => {
    const body = { email: 'guessed@people.example', password: 'guess' };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await app.anonymous().call(identityContract.login, { body })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });
});

describe('the language of an account', () => {
  const languageIn = async (person: TestPerson) =>
    (await app.anonymous().ok(identityContract.login, { body: credentialsOf(person) })).language;

  test('is nobody’s choice at first, then theirs on every device, until they leave it to the device again', async () => {
    const [person, other] = [await app.person(), await app.person()];
    expect((await app.as(person).ok(identityContract.me)).language).toBeNull();
    const changed = await app.as(person).ok(identityContract.changeProfile, { body: { language: 'ar' } });
    expect(changed).toMatchObject({ user: { id: person.id }, language: 'ar' });
    expect((await app.as(person).ok(identityContract.me)).language).toBe('ar');
    expect(await languageIn(person)).toBe('ar');
    expect(await languageIn(other)).toBeNull();
    await app.as(person).ok(identityContract.changeProfile, { body: {} });
    expect(await languageIn(person)).toBe('ar');
    await app.as(person).ok(identityContract.changeProfile, { body: { language: null } });
    expect(await languageIn(person)).toBeNull();
  });

  test('comes with the next token', async () => {
    const person = await app.person();
    const { headers } = await app.anonymous().call(identityContract.login, { body: credentialsOf(person) });
    await app.as(person).ok(identityContract.changeProfile, { body: { language: 'es' } });
    const cookie = cookieOf(headers);
    expect((await app.anonymous().ok(identityContract.refresh, { headers: { cookie } })).language).toBe('es');
  });

  test('may have been chosen before signing up', async () => {
    const body = { ...account('german'), language: 'de' };
    expect((await app.anonymous().ok(identityContract.register, { body })).language).toBe('de');
  });

  test('is a language tag', async () => {
    const body = { language: 'the language of the birds' };
    expect(await app.as(await app.person()).refused(identityContract.changeProfile, { body })).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });
});

describe('staying signed in', () => {
  async function signIn() {
    const person = await app.person();
    const body = { email: person.email, password: person.password };
    const reply = await app.anonymous().call(identityContract.login, { body });
    return {
      cookie: cookieOf(reply.headers),
      token: (reply.body as { accessToken: string }).accessToken,
      person,
    };
  }

  test('the refresh cookie gives a new token and the next cookie', async () => {
    const { cookie } = await signIn();
    const reply = await app.anonymous().call(identityContract.refresh, { headers: { cookie } });
    expect(reply.status).toBe(200);
    expect(cookieOf(reply.headers)).not.toBe(cookie);
  });

  const refreshWith = (cookie: string) =>
    app.anonymous().call(identityContract.refresh, { headers: { cookie } });
  const tokenOf = (reply: { body: unknown }) => (reply.body as { accessToken: string }).accessToken;
  const isSignedIn = async (accessToken: string) => {
    const holder = app.as({ ...(await app.person()), accessToken });
    return (await holder.call(identityContract.me)).status === 200;
  };
  /** A minute and a second go by for every token that was used. */
  const waitOutTheGrace = (person: { id: string }) =>
    withClient(app.database.superuserUrl, (client) =>
      client.query(`update user_sessions set used_at = used_at - interval '61 s' where user_id = $1`, [
        person.id,
      ]),
    );

  test('a cookie whose answer was lost is answered once more, with the same next cookie', async () => {
    const { cookie } = await signIn();
    const lost = await refreshWith(cookie);
    const again = await refreshWith(cookie);
    expect(again.status).toBe(200);
    expect(cookieOf(again.headers)).toBe(cookieOf(lost.headers));
    expect(await isSignedIn(tokenOf(again))).toBe(true);
    expect((await refreshWith(cookieOf(again.headers))).status).toBe(200);
  });

  test('tabs that refresh at once all stay signed in, with one next cookie', async () => {
    const { cookie, person } = await signIn();
    const replies = await Promise.all(Array.from({ length: 8 }, () => refreshWith(cookie)));
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
    const [next, ...others] = new Set(replies.map(({ headers }) => cookieOf(headers)));
    expect(others).toEqual([]);
    const { rows } = await withClient(app.database.superuserUrl, (client) =>
      client.query(
        `select count(*)::int as sessions from user_sessions
         where family_id = (select family_id from user_sessions where user_id = $1 and used_at is not null)`,
        [person.id],
      ),
    );
    expect(rows).toEqual([{ sessions: 2 }]);
    expect((await refreshWith(next!)).status).toBe(200);
  });

  test.each(['a minute later', 'after the next one was used'])(
    'a cookie that comes back %s ends the whole sign-in, the newest cookie and token included, and no other',
    async (when) => {
      const { cookie, person } = await signIn();
      const body = { email: person.email, password: person.password };
      const elsewhere = await app.anonymous().call(identityContract.login, { body });
      let newest = await refreshWith(cookie);
      if (when === 'a minute later') await waitOutTheGrace(person);
      else newest = await refreshWith(cookieOf(newest.headers));
      expect(await isSignedIn(tokenOf(newest))).toBe(true);
      expect(await refreshWith(cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
      expect(await refreshWith(cookieOf(newest.headers))).toMatchObject({ status: 401 });
      expect(await isSignedIn(tokenOf(newest))).toBe(false);
      expect(await isSignedIn(tokenOf(elsewhere))).toBe(true);
      expect((await refreshWith(cookieOf(elsewhere.headers))).status).toBe(200);
    },
  );

  test('a cookie whose answer was lost does not bring a sign-in back that was ended', async () => {
    const { cookie } = await signIn();
    await refreshWith(cookie);
    await app.anonymous().ok(identityContract.logout, { headers: { cookie } });
    expect(await refreshWith(cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  });

  test.each([
    ['is suspended', 'status', 'suspended', 403],
    ['gets another role', 'role', 'student', 200],
  ])('who %s is signed out, token and cookie', async (_what, column, value, signInAgain) => {
    const person = await app.person({ role: 'instructor' });
    const credentials = { body: { email: person.email, password: person.password } };
    const reply = await app.anonymous().call(identityContract.login, credentials);
    const { accessToken } = reply.body as { accessToken: string };
    await withClient(app.database.superuserUrl, (client) =>
      client.query(`update memberships set ${column} = $1 where user_id = $2`, [value, person.id]),
    );
    const holder = app.as({ ...person, accessToken });
    await eventually(async () => (await holder.call(identityContract.memberships)).status === 401);
    const headers = { cookie: cookieOf(reply.headers) };
    expect(await app.anonymous().refused(identityContract.refresh, { headers })).toMatchObject({
      code: 'session_ended',
    });
    expect((await app.anonymous().call(identityContract.login, credentials)).status).toBe(signInAgain);
  });

  test('signing out ends the sign-in; doing it again harms nothing', async () => {
    const { cookie } = await signIn();
    await app.anonymous().ok(identityContract.logout, { headers: { cookie } });
    await app.anonymous().ok(identityContract.logout, { headers: { cookie } });
    const reply = await app.anonymous().refused(identityContract.refresh, { headers: { cookie } });
    expect(reply.code).toBe('session_ended');
  });
});

describe('several institutions', () => {
  test('one account switches between the institutions it belongs to, and to no other', async () => {
    const person = await app.person({ institution: FIRST });
    const elsewhere = await app.person({ institution: SECOND });
    await app.services.identity.ensurePerson({
      institutionId: elsewhere.institution.id,
      email: person.email,
      fullName: 'Robin Reader',
      password: person.password,
      role: 'instructor',
    });
    const { institutions } = await app.as(person).ok(identityContract.memberships);
    expect(institutions.map(({ slug }) => slug).sort()).toEqual([FIRST, SECOND]);
    const reply = await app
      .as(person)
      .ok(identityContract.switchInstitution, { body: { institution: SECOND } });
    expect(reply.user).toMatchObject({ role: 'instructor', institution: { slug: SECOND } });
    const stranger = await app
      .as(person)
      .refused(identityContract.switchInstitution, { body: { institution: 'system' } });
    expect(stranger.code).toBe('not_a_member');
  });
});
