import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { makeSampleCourse } from '../../../test/support/sample-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsSettingsContract as settings } from '../enrollments/enrollments-settings.contract.ts';
import type { Rule } from '../rules/index.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesRulesContract as contract } from './courses-rules.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let author: ApiClient;
let ebb: string;
let flood: string;
let moon: string;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  author = app.as(instructor);
});
afterAll(() => app.close());
beforeEach(async () => {
  const made = async (title: string) => (await makeSampleCourse(app, instructor, { fields: { title } })).id;
  [ebb, flood, moon] = [await made('Ebb'), await made('Flood'), await made('Moon')];
});

const completed = (courseId: string): Rule => ({ type: 'course_completed', courseId });
const asks = (courseId: string, access: Rule) =>
  author.ok(contract.setRules, { params: { courseId, nodeId: courseId }, body: { access } });
const publish = (courseId: string) => author.call(authoring.publish, { params: { courseId }, body: {} });
const enrolsAfter = (courseId: string, ...prerequisiteIds: string[]) =>
  author.call(settings.change, { params: { courseId }, body: { policy: 'open', prerequisiteIds } });
const circlesIn = ({ findings }: Awaited<ReturnType<typeof asks>>) =>
  findings
    .filter(({ code }) => code.startsWith('course_cycle'))
    .map(({ severity, code, witness }) => [severity, code, witness.nodes.map(({ title }) => title).join()]);

describe('courses that ask for each other', () => {
  test('are found when rules are saved, and stop publication, over three courses and over enrolment', async () => {
    expect((await enrolsAfter(flood, moon)).status).toBe(200);
    expect(circlesIn(await asks(moon, completed(ebb)))).toEqual([]);
    expect((await publish(moon)).status).toBe(200);
    const saved = await asks(ebb, completed(flood));
    expect(circlesIn(saved)).toEqual([['blocker', 'course_cycle', 'Ebb,Flood,Moon']]);
    expect(saved.findings[0]!.message).toBe(
      'Nobody new could complete the course, for each of these asks for the next: “Ebb”, “Flood”, “Moon”, “Ebb”.',
    );
    expect(await publish(ebb)).toMatchObject({ status: 422, body: { code: 'not_ready' } });
    expect((await enrolsAfter(flood)).status).toBe(200);
    expect((await publish(ebb)).status).toBe(200);
    // Now what is asked before one may enrol would close it.
    expect(await enrolsAfter(flood, moon)).toMatchObject({
      status: 409,
      body: { code: 'prerequisite_cycle', courses: ['Flood', 'Moon', 'Ebb', 'Flood'] },
    });
  });

  test('are warned of while only a draft says so', async () => {
    expect(circlesIn(await asks(flood, completed(ebb)))).toEqual([]);
    expect(circlesIn(await asks(ebb, completed(flood)))).toEqual([
      ['warning', 'course_cycle_in_drafts', 'Ebb,Flood'],
    ]);
  });

  test('of two that are saved and published at once, one is published', async () => {
    await Promise.all([asks(ebb, completed(flood)), asks(flood, completed(ebb))]);
    const replies = await Promise.all([publish(ebb), publish(flood)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('of a publication and a change of what is asked before enrolment, at once, one is refused', async () => {
    await asks(ebb, completed(flood));
    const replies = await Promise.all([publish(ebb), enrolsAfter(flood, ebb)]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('are none where there is another way, or where it is not needed for the course', async () => {
    expect((await enrolsAfter(flood, ebb)).status).toBe(200);
    expect(circlesIn(await asks(ebb, { any: [completed(flood), completed(moon)] }))).toEqual([]);
    const either: Rule = { any: [completed(flood), { type: 'date_window', from: '2020-01-01T00:00:00Z' }] };
    expect(circlesIn(await asks(ebb, either))).toEqual([]);
    expect((await publish(ebb)).status).toBe(200);
  });
});

describe('what a course builds on that is gone', () => {
  test('is said by what it is, and stops publication', async () => {
    await asks(ebb, completed(moon));
    await author.ok(authoring.archiveCourse, { params: { courseId: moon } });
    const { findings } = await author.ok(contract.getRules, { params: { courseId: ebb } });
    expect(findings[0]).toMatchObject({
      severity: 'blocker',
      code: 'condition_unattainable',
      message:
        '“Ebb” can never be opened: its rule asks for a course that is not published, or not any more.',
      witness: { conditions: [completed(moon)] },
    });
    expect(await publish(ebb)).toMatchObject({ status: 422, body: { code: 'not_ready' } });
  });

  test('dates that are over before enrolment ends are warned of', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    await author.ok(settings.change, {
      params: { courseId: ebb },
      body: { policy: 'open', closesAt: inDays(30) },
    });
    const { findings } = await asks(ebb, { type: 'date_window', until: inDays(20) });
    expect(findings.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'dates_over_before_enrollment_closes'],
    ]);
    const later = await asks(ebb, { type: 'date_window', until: inDays(40) });
    expect(later.findings).toEqual([]);
  });
});
