/** What is asked of the servers: many people, their own courses, and the places where they learn. */
import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';
import { z } from 'zod';
import { parseConfig } from '../src/platform/config/config.ts';
import { withClient } from '../src/platform/database/embedded-database.ts';
import { createAccessTokens } from '../src/modules/identity/identity.tokens.ts';
import type { BenchDatabase } from './bench-database.ts';
import type { Requests } from './bench-load.ts';

export type BenchRequests = {
  /** The first page for each of some hundred people. */
  catalogueFirst: Requests;
  /** The first five pages for each of them. */
  catalogue: Requests;
  /** The pages of the courses that people are enrolled in. */
  coursePages: Requests;
  /** Reports of progress, each with an event of its own; every fifth completes a section. */
  progressWrites: Requests;
};

const PEOPLE = 200;
const COURSE_PAGES = 2_000;
const ENROLMENTS = 10_000;
const COMPLETES_EVERY = 5;

const Enrolment = z.object({
  userId: z.uuid(),
  courseId: z.uuid(),
  /** The sections from where the learner stands, in order. */
  ahead: z.array(z.object({ lessonId: z.uuid(), sectionId: z.uuid() })),
});
type Enrolment = z.output<typeof Enrolment>;

/** Makes the requests for a seeded database. */
export async function prepareRequests(database: BenchDatabase): Promise<BenchRequests> {
  const enrolments = await readEnrolments(database);
  const authorization = createAuthorization(database);
  const get = (userId: string, path: string): Request => ({
    method: 'GET',
    path,
    headers: { authorization: authorization(userId) },
  });
  const people = [...new Set(enrolments.map(({ userId }) => userId))].slice(0, PEOPLE);
  const pages = (count: number) =>
    Array.from({ length: count }, (_, page) =>
      people.map((userId) => get(userId, `/api/courses?page=${page + 1}&limit=20`)),
    ).flat();
  const visited = enrolments.slice(0, COURSE_PAGES);
  return {
    catalogueFirst: { list: pages(1) },
    catalogue: { list: pages(5) },
    coursePages: { list: visited.map(({ userId, courseId }) => get(userId, `/api/courses/${courseId}`)) },
    progressWrites: { next: reportsOf(enrolments, authorization) },
  };
}

/** Goes through the enrolments again and again; a completed section is followed by the next one. */
function reportsOf(enrolments: Enrolment[], authorization: (userId: string) => string): () => Request {
  const learning = enrolments.filter(({ ahead }) => ahead.length > 0).map((found) => ({ ...found, at: 0 }));
  let reported = 0;
  return () => {
    const round = Math.floor(reported / learning.length);
    const place = reported % learning.length;
    const enrolment = learning[place]!;
    reported += 1;
    const completed = (place + round) % COMPLETES_EVERY === 0;
    const { lessonId, sectionId } = enrolment.ahead[enrolment.at]!;
    if (completed && enrolment.at < enrolment.ahead.length - 1) enrolment.at += 1;
    return {
      method: 'POST',
      path: `/api/progress/lessons/${lessonId}/sections/${sectionId}`,
      headers: { authorization: authorization(enrolment.userId), 'content-type': 'application/json' },
      body: JSON.stringify({ eventId: randomUUID(), completed, timeSpent: 30 }),
    };
  };
}

function createAuthorization({ environment, institutionId }: BenchDatabase): (userId: string) => string {
  const config = parseConfig(environment);
  const tokens = createAccessTokens(config.JWT_SECRET, config.ACCESS_TOKEN_SECONDS);
  const known = new Map<string, string>();
  return (userId) => {
    const header =
      known.get(userId) ??
      `Bearer ${tokens.sign({ userId, institutionId, role: 'student', sessionFamily: randomUUID() })}`;
    known.set(userId, header);
    return header;
  };
}

/** Enrolments of students that are not completed, a person's own apart from each other. */
async function readEnrolments({ superuserUrl }: BenchDatabase): Promise<Enrolment[]> {
  const { rows } = await withClient(superuserUrl, (client) =>
    client.query(`select e.user_id as "userId", e.course_id as "courseId", (
        select coalesce(json_agg(json_build_object('lessonId', v.lesson_id, 'sectionId', v.section_id)
          order by v.position), '[]')
        from course_version_sections v
        left join section_progress s on s.institution_id = e.institution_id and s.enrollment_id = e.id
          and s.section_id = v.section_id
        where v.institution_id = e.institution_id and v.version_id = e.version_id and s.completed_at is null) as ahead
      from enrollments e
      join memberships m on m.institution_id = e.institution_id and m.user_id = e.user_id and m.role = 'student'
      where e.status = 'active' order by md5(e.id::text) limit ${ENROLMENTS}`),
  );
  return z.array(Enrolment).parse(rows);
}
