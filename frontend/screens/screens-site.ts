/** Lectern with the people, courses and states that its screens are shown in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../backend/test/support/test-app.ts';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import { startTestServers } from '../../backend/test/support/test-servers.ts';
import { fillCourses, type SiteCourses } from './screens-courses.ts';
import { fillLearning } from './screens-learning.ts';
import { fillTeaching, type Teaching } from './screens-teaching.ts';

const PAGES = join(import.meta.dirname, '../dist');

export type SitePeople = Record<'admin' | 'instructor' | 'reviewer' | 'student' | 'newcomer', TestPerson> & {
  /** Who learns beside the student, so that there are numbers about many. */
  others: TestPerson[];
};

export type ScreensSite = {
  app: TestApp;
  people: SitePeople;
  courses: SiteCourses;
  teaching: Teaching;
  close(): Promise<void>;
};

/** Starts everything and fills it through the API. The pages must be built. */
export async function openScreensSite(): Promise<ScreensSite> {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('The pages are not built: npm run build');
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0)) await end();
  };
  try {
    closers.unshift(await startTestServers());
    const standIn = await startClaudeStandIn();
    closers.unshift(standIn.close);
    const app = await startTestApp({
      STATIC_DIRECTORY: PAGES,
      ANTHROPIC_API_KEY: 'any-word',
      ANTHROPIC_BASE_URL: standIn.baseUrl,
      // Longer than all pictures take: one of them shows a run whose author is silent in the middle of a word.
      AI_IDLE_SECONDS: '600',
    });
    closers.unshift(app.close);
    const people = await makePeople(app);
    const courses = await fillCourses(app, people);
    await fillLearning(app, people, courses);
    const teaching = await fillTeaching(app, people, courses, standIn);
    return { app, people, courses, teaching, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const OTHERS = ['Ama Asante', 'Ben Okafor', 'Cleo Martin', 'Dan Petrov', 'Eve Lindqvist', 'Finn Byrne'];

async function makePeople(app: TestApp): Promise<SitePeople> {
  const others: TestPerson[] = [];
  for (const fullName of OTHERS) others.push(await makePerson(app, 'student', fullName));
  return {
    admin: await makePerson(app, 'admin', 'Ada Admin'),
    instructor: await makePerson(app, 'instructor', 'Ines Instructor'),
    reviewer: await makePerson(app, 'instructor', 'Rosa Reviewer'),
    student: await makePerson(app, 'student', 'Rita Reader'),
    newcomer: await makePerson(app, 'student', 'Noor Newcomer'),
    others,
  };
}

/** A person whose address can be read in a picture and is the same in each. */
async function makePerson(app: TestApp, role: TestPerson['role'], fullName: string): Promise<TestPerson> {
  const person = await app.person({ role, fullName });
  const email = `${fullName.toLowerCase().replace(' ', '.')}@people.example`;
  await withClient(app.database.superuserUrl, (client) =>
    client.query('update users set email = $2 where id = $1', [person.id, email]),
  );
  return { ...person, email };
}
