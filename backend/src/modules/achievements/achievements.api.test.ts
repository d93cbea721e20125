import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIRST, SECOND, startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { publishCourse } from '../../../test/support/published-course.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { achievementsContract } from './achievements.contract.ts';
import { seedAchievements } from './achievements.repository.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(app.database.superuserUrl, (client) => client.query(text, values));

describe('achievements', () => {
  it('are shown with what they ask for and how far somebody is', async () => {
    const { points, achievements } = await app.as(await app.person()).ok(achievementsContract.list);
    expect(points).toBe(0);
    expect(achievements.map(({ key, nearness, awardedAt }) => ({ key, nearness, awardedAt }))).toEqual(
      ['first_section', 'first_lesson', 'seven_day_streak', 'first_course'].map((key) => ({
        key,
        nearness: 0,
        awardedAt: null,
      })),
    );
  });

  it('stay with who earned them when they are no longer offered, and are gone for others', async () => {
    const instructor = await app.person({ role: 'instructor', institution: SECOND });
    const { courseId, lessons } = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
    const student = await app.person({ institution: SECOND });
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    await sql(
      `update achievements set archived_at = now() where institution_id = $1 and key = 'first_section'`,
      [student.institution.id],
    );
    const keysOf = async (person: typeof student) =>
      (await app.as(person).ok(achievementsContract.list)).achievements.map(({ key }) => key);
    expect(await keysOf(student)).toContain('first_section');
    expect(await keysOf(instructor)).not.toContain('first_section');
    expect(await keysOf(await app.person({ institution: FIRST }))).toContain('first_section');
  });

  it('of an institution are kept as it changed them when the reference rows are written again', async () => {
    const { institution, ...person } = await app.person({ institution: FIRST });
    await sql(`update achievements set points = 7 where institution_id = $1 and key = 'first_lesson'`, [
      institution.id,
    ]);
    const { database } = app.services.platform;
    await database.transaction({ institutionId: institution.id }, (tx) =>
      seedAchievements(tx, institution.id),
    );
    const { achievements } = await app.as({ institution, ...person }).ok(achievementsContract.list);
    expect(achievements).toHaveLength(4);
    expect(achievements.find(({ key }) => key === 'first_lesson')).toMatchObject({ points: 7 });
  });
});
