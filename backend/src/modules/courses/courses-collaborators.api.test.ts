import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesCollaboratorsContract as contract } from './courses-collaborators.contract.ts';
import { coursesContract } from './courses.contract.ts';

let app: TestApp;
let owner: TestPerson;
let colleague: TestPerson;
let assistant: TestPerson;
let author: ApiClient;
let params: { courseId: string };

beforeAll(async () => {
  app = await startTestApp();
  owner = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  colleague = await app.person({ role: 'instructor', fullName: 'Cora Colleague' });
  assistant = await app.person({ role: 'ta', fullName: 'Theo Assistant' });
  author = app.as(owner);
});
afterAll(() => app.close());

beforeEach(async () => {
  const { course } = await author.ok(authoring.createCourse, { body: { title: 'Biology' } });
  params = { courseId: course.id };
});

const add = (person: TestPerson, role: 'instructor' | 'ta') =>
  author.ok(contract.addCollaborator, { params, body: { email: person.email.toUpperCase(), role } });
const refusedAdd = (email: string, role: 'instructor' | 'ta', as = author) =>
  as.refused(contract.addCollaborator, { params, body: { email, role } });

describe('the collaborators of a course', () => {
  test('are added by address, listed, changed and removed, and each change is in the audit', async () => {
    await add(colleague, 'instructor');
    await add(assistant, 'ta');
    const listed = await app.as(assistant).ok(contract.collaborators, { params });
    expect(listed).toMatchObject({
      owner: { id: owner.id, fullName: 'Ines Instructor', email: owner.email },
      collaborators: [
        { id: colleague.id, fullName: 'Cora Colleague', role: 'instructor', mayOwn: true },
        { id: assistant.id, role: 'ta', mayOwn: false },
      ],
      mayChange: false,
    });
    await author.ok(contract.changeCollaborator, {
      params: { ...params, userId: colleague.id },
      body: { role: 'ta' },
    });
    await author.ok(contract.removeCollaborator, { params: { ...params, userId: assistant.id } });
    const after = await author.ok(contract.collaborators, { params });
    expect(after).toMatchObject({ collaborators: [{ id: colleague.id, role: 'ta' }], mayChange: true });
    expect(await app.as(assistant).refused(contract.collaborators, { params })).toMatchObject({
      status: 404,
    });
    const actions = await app.services.platform.database.transaction(
      { institutionId: owner.institution.id },
      (tx) =>
        tx.auditEntry.findMany({
          where: { entityId: params.courseId, action: { startsWith: 'collaborator_' } },
          orderBy: { id: 'asc' },
          select: { action: true },
        }),
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'collaborator_added',
      'collaborator_added',
      'collaborator_changed',
      'collaborator_removed',
    ]);
  });

  test('are people of the institution who teach, TAs only as TAs, and nobody twice', async () => {
    const student = await app.person();
    const abroad = await app.person({ role: 'instructor', institution: SECOND });
    expect(await refusedAdd(student.email, 'ta')).toMatchObject({
      status: 422,
      code: 'collaborator_role_invalid',
    });
    expect(await refusedAdd(assistant.email, 'instructor')).toMatchObject({ status: 422 });
    expect(await refusedAdd(abroad.email, 'instructor')).toMatchObject({
      status: 404,
      code: 'colleague_not_found',
    });
    expect(await refusedAdd(owner.email, 'instructor')).toMatchObject({
      status: 409,
      code: 'already_collaborator',
    });
    await add(colleague, 'instructor');
    expect(await refusedAdd(colleague.email, 'ta')).toMatchObject({ status: 409 });
    expect(await refusedAdd('no address', 'ta')).toMatchObject({ status: 400 });
  });

  test('neither add nor remove others, but may leave', async () => {
    await add(colleague, 'instructor');
    await add(assistant, 'ta');
    const client = app.as(colleague);
    expect(await refusedAdd(assistant.email, 'ta', client)).toMatchObject({ status: 403 });
    const other = { params: { ...params, userId: assistant.id } };
    expect(await client.refused(contract.removeCollaborator, other)).toMatchObject({ status: 403 });
    expect(await client.refused(contract.handOver, { params, body: { userId: colleague.id } })).toMatchObject(
      {
        status: 403,
      },
    );
    await client.ok(contract.removeCollaborator, { params: { ...params, userId: colleague.id } });
    expect(await client.refused(contract.collaborators, { params })).toMatchObject({ status: 404 });
  });

  test('of another institution see nothing of it', async () => {
    const admin = app.as(await app.person({ role: 'admin', institution: SECOND }));
    expect(await admin.refused(contract.collaborators, { params })).toMatchObject({ status: 404 });
    expect(await refusedAdd(owner.email, 'ta', admin)).toMatchObject({ status: 404 });
  });
});

describe('a course is handed over', () => {
  test('to a collaborator who may own it; whose it was stays on', async () => {
    await add(colleague, 'instructor');
    await author.ok(contract.handOver, { params, body: { userId: colleague.id } });
    const now = await author.ok(contract.collaborators, { params });
    expect(now).toMatchObject({
      owner: { id: colleague.id },
      collaborators: [{ id: owner.id, role: 'instructor' }],
      mayChange: false,
    });
    const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
    expect(course.instructor).toMatchObject({ id: colleague.id });
    expect(await author.refused(authoring.archiveCourse, { params })).toMatchObject({ status: 403 });
    await app.as(colleague).ok(authoring.archiveCourse, { params });
  });

  test('to nobody else', async () => {
    expect(await author.refused(contract.handOver, { params, body: { userId: colleague.id } })).toMatchObject(
      {
        status: 404,
        code: 'collaborator_not_found',
      },
    );
    await add(assistant, 'ta');
    expect(await author.refused(contract.handOver, { params, body: { userId: assistant.id } })).toMatchObject(
      {
        status: 422,
        code: 'cannot_own',
      },
    );
  });
});
