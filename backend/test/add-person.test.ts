import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addPerson } from '../src/add-person.ts';
import { identityContract } from '../src/modules/identity/identity.contract.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({}, { withWorker: false });
});
afterAll(() => app.close());

const HEAD = {
  institution: 'new-school',
  'institution-name': 'New School',
  email: 'Head@school.example',
  name: 'Hedda Head',
  role: 'admin',
} as const;

test('an operator makes the first admin of a new school, who signs in with the password told', async () => {
  const { password } = await addPerson(app.config, HEAD);
  const body = { email: 'head@school.example', password };
  const { user } = await app.anonymous().ok(identityContract.login, { body });
  expect(user).toMatchObject({ role: 'admin', institution: { slug: 'new-school', name: 'New School' } });
});

test('an account that exists keeps its password', async () => {
  const { password } = await addPerson(app.config, HEAD);
  const body = { email: 'head@school.example', password };
  expect(await app.anonymous().refused(identityContract.login, { body })).toMatchObject({
    code: 'invalid_credentials',
  });
});

test('what is wrong is named in one line', async () => {
  const wrong = { ...HEAD, institution: 'No Slug', role: 'king' } as unknown as typeof HEAD;
  await expect(addPerson(app.config, wrong)).rejects.toMatchObject({
    message: expect.stringMatching(/--institution: .*; --role: /),
  });
});
