/** Lectern as the reference deployment serves it, with the people and courses that the pages are looked at with. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { startEdge } from '../../backend/test/support/edge.ts';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../backend/test/support/test-app.ts';
import { startTestServers } from '../../backend/test/support/test-servers.ts';
import { publishTides } from '../e2e/support/tides-course.ts';

const PAGES = join(import.meta.dirname, '../dist');
/** As many as a first page of the catalogue holds. */
const COURSES = 20;
const LESSONS = 20;
const SECTIONS_PER_LESSON = 15;

export type Site = {
  /** Where nginx listens. */
  url: string;
  instructor: TestPerson;
  /** Somebody who learns both courses. */
  student: TestPerson;
  /** Text, tables, code, formulas and questions. */
  course: PublishedCourse;
  /** Three hundred sections. */
  long: PublishedCourse;
  close(): Promise<void>;
};

/** Starts everything: nginx with TLS and gzip, the API, PostgreSQL, Redis. The pages must be built. */
export async function openSite(): Promise<Site> {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('The pages are not built: npm run build');
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0)) await end();
  };
  try {
    closers.unshift(await startTestServers());
    const app = await startTestApp({ PUBLIC_URL: 'https://localhost', TRUST_PROXY: '1' });
    closers.unshift(app.close);
    // A copy: nginx reads as another user, and a build meanwhile would change what is measured.
    const pages = await mkdtemp(join(tmpdir(), 'lectern-pages-'));
    closers.unshift(() => rm(pages, { recursive: true, force: true }));
    await cp(PAGES, pages, { recursive: true });
    const edge = await startEdge([`127.0.0.1:${app.port}`], pages);
    closers.unshift(edge.stop);
    return { url: edge.url, ...(await fill(app)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(app: TestApp): Promise<Pick<Site, 'instructor' | 'student' | 'course' | 'long'>> {
  const instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  const student = await app.person();
  const long = await publishCourse(app, instructor, {
    course: { title: 'A course of three hundred sections', description: 'Long enough to be scrolled.' },
    lessons: Array.from({ length: LESSONS }, (_, lesson) =>
      Array.from({ length: SECTIONS_PER_LESSON }, (_section, at) => ({
        title: `Lesson ${lesson + 1}, step ${at + 1}`,
      })),
    ),
  });
  for (let more = 2; more < COURSES; more += 1)
    await publishTides(app, instructor, `Reading the tides, part ${more}`);
  // The newest leads the catalogue.
  const course = await publishTides(app, instructor, 'Reading the tides');
  for (const { courseId } of [course, long])
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  return { instructor, student, course, long };
}
