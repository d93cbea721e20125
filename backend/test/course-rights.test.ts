import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contracts } from '../src/contract.ts';
import { coursesCollaboratorsContract } from '../src/modules/courses/courses-collaborators.contract.ts';
import type { Role, RouteContract } from '../src/platform/http/route-contract.ts';
import { fittingValue } from './support/fitting-values.ts';
import { draftCourse, type PublishedCourse } from './support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from './support/test-app.ts';

const NOBODY = '0198c8a0-0000-7000-8000-000000000000';
/** Every route below a course, by what it says in its contract. */
const ROUTES = contracts.filter(({ path }) => path.includes('/:courseId'));

/** What only whose course it is may do, and admins. */
const OWNERS_ONLY = [
  'addCollaborator',
  'archiveCourse',
  'changeCollaborator',
  'changeEntrySettings',
  'changeInitialAssessmentSettings',
  'handOverCourse',
  'moveLearners',
  'publishCourse',
  'removeCollaborator',
  'republishCourse',
  'restoreCourse',
  'schedulePublication',
  'submitCourse',
  'unpublishCourse',
  'withdrawPublication',
];
/** What has AI write, and what it writes from. */
const WRITING_WITH_AI = ['addCourseSource', 'removeCourseSource', 'requestRevision', 'suggestForPassage'];
/** What reviewers decide, whom the institution names. */
const REVIEWERS_ONLY = ['approveCourse', 'sendCourseBack'];
/** What is a learner's own: nobody of the staff rates the course. */
const LEARNERS_ONLY = ['listObjectives', 'rateCourse'];
const NEVER_BY_ROLE = [...REVIEWERS_ONLY, ...LEARNERS_ONLY];
/** Bodies that say more than the smallest does. */
const BODIES: Record<string, unknown> = { suggestForPassage: { action: 'example', passage: 'Bees dance.' } };

let app: TestApp;
let owner: TestPerson;
beforeAll(async () => {
  app = await startTestApp();
  owner = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const draft = () => draftCourse(app, owner, { lessons: [[{ title: 'Round dance' }]] });

/** Sends what fits the route: about the section of the course, and else about nothing that is there. */
async function ask(person: TestPerson, route: RouteContract, { courseId, lessons }: PublishedCourse) {
  const known: Record<string, string> = {
    courseId,
    sectionId: lessons[0]!.sections[0]!,
    kind: 'section',
    revision: '1',
  };
  const stop = new AbortController();
  const response = await app.as(person).open(route, {
    params: Object.fromEntries(
      [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, known[name!] ?? NOBODY]),
    ),
    ...(route.query ? { query: fittingValue(route.query, NOBODY) as Record<string, unknown> } : {}),
    ...(route.body ? { body: BODIES[route.operationId] ?? fittingValue(route.body, NOBODY) } : {}),
    signal: stop.signal,
  });
  if (route.reply.kind === 'stream' && response.ok) {
    stop.abort();
    return { status: response.status, code: null };
  }
  const text = await response.text();
  const { code } = response.ok ? { code: null } : (JSON.parse(text) as { code: string });
  return { status: response.status, code };
}

/** Which routes refuse somebody for who they are. */
async function refusedTo(person: TestPerson, course: PublishedCourse): Promise<string[]> {
  const refused: string[] = [];
  for (const route of ROUTES) {
    const { status, code } = await ask(person, route, course);
    expect([route.operationId, code]).not.toEqual([route.operationId, 'invalid_request']);
    if (status === 403 && code === 'forbidden') refused.push(route.operationId);
  }
  return refused.toSorted();
}

async function named(role: Role, courseRole: 'instructor' | 'ta') {
  const person = await app.person({ role });
  const course = await draft();
  const params = { courseId: course.courseId };
  const body = { email: person.email, role: courseRole };
  await app.as(owner).ok(coursesCollaboratorsContract.addCollaborator, { params, body });
  return { person, course };
}

describe('every route of a course, for the people who make it', () => {
  test('an instructor does all but what is for its owner and for reviewers to say', async () => {
    const { person, course } = await named('instructor', 'instructor');
    expect(await refusedTo(person, course)).toEqual([...OWNERS_ONLY, ...NEVER_BY_ROLE].toSorted());
  });

  test.each([
    ['a TA', 'ta'],
    ['an instructor who is a TA there', 'instructor'],
  ] as const)('%s writes and teaches, but has nothing written by AI', async (_who, role) => {
    const { person, course } = await named(role, 'ta');
    const refused = [...OWNERS_ONLY, ...NEVER_BY_ROLE, ...WRITING_WITH_AI].toSorted();
    expect(await refusedTo(person, course)).toEqual(refused);
  });

  test('its owner does all but decide on it as a reviewer', async () => {
    const course = await draft();
    const given = ROUTES.filter(({ operationId }) => operationId !== 'archiveCourse');
    const codes = [];
    for (const route of given) codes.push([route.operationId, (await ask(owner, route, course)).code]);
    const refused = codes.filter(([, code]) => code === 'forbidden').map(([route]) => route);
    expect(refused.toSorted()).toEqual(NEVER_BY_ROLE.toSorted());
  });
});

describe('every route of a draft, for everybody else', () => {
  test.each([
    ['another instructor', 'instructor', undefined],
    ['another TA', 'ta', undefined],
    ['a student', 'student', undefined],
    ['an observer', 'observer', undefined],
    ['an admin of another institution', 'admin', SECOND],
  ] as const)(
    '%s hears of it what is said of a course that is not there',
    async (_who, role, institution) => {
      const person = await app.person({ role, ...(institution ? { institution } : {}) });
      const course = await draft();
      const nowhere = { courseId: NOBODY, lessons: [{ id: NOBODY, sections: [NOBODY] }] };
      for (const route of ROUTES) {
        const answer = await ask(person, route, course);
        expect([403, 404]).toContain(answer.status);
        expect([route.operationId, answer]).toEqual([route.operationId, await ask(person, route, nowhere)]);
      }
    },
  );
});
