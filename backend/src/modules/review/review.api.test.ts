import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { generateCourse } from '../../../test/support/generated-course.ts';
import { makeSampleCourse } from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { coursesLifeCycleContract as lifeCycle } from '../courses/courses-life-cycle.contract.ts';
import { reviewContract as contract } from './review.contract.ts';

let standIn: StandIn;
let app: TestApp;
let instructor: TestPerson;
/** For what changes no text and gives no verdict. */
let course: Awaited<ReturnType<typeof generateCourse>>;

beforeAll(async () => {
  standIn = await startClaudeStandIn();
  app = await startTestApp({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Torres' });
  course = await generateCourse(app, instructor);
});
afterAll(async () => {
  await app.close();
  await standIn.close();
});

const review = (courseId: string) => app.as(instructor).ok(contract.review, { params: { courseId } });
const readSection = async (courseId: string, sectionId: string) =>
  (await app.as(instructor).ok(authoring.getDraftSection, { params: { courseId, sectionId } })).section;
const codesOf = async (courseId: string) =>
  (await app.as(instructor).ok(authoring.readiness, { params: { courseId } })).findings.map(
    ({ code }) => code,
  );

describe('a course that a run has just saved', () => {
  it('lists its sections in order, written by the author and reviewed by nobody', async () => {
    const { courseId, sections } = course;
    const page = await review(courseId);
    expect(page.counts).toEqual({
      sections: 4,
      notReviewed: 4,
      accepted: 0,
      edited: 0,
      rejected: 0,
      acceptable: 4,
    });
    expect(page.sections.map(({ id }) => id)).toEqual(sections.map(({ id }) => id));
    for (const section of page.sections) {
      expect(section).toMatchObject({
        origin: 'claude',
        editedByHand: false,
        reviewState: 'not_reviewed',
        reviewedBy: null,
        lock: null,
        canRegenerate: true,
        wish: null,
        findings: [],
      });
    }
    expect(page.findings.map(({ code }) => code)).toContain('sections_not_reviewed');
  });

  it('knows for each section the unit it came from and what the author wrote', async () => {
    const { courseId, generationId, sections } = course;
    const rows = await withClient(app.database.superuserUrl, async (client) => {
      const found = await client.query<{ title: string; section_id: string; same: boolean }>(
        `select u.title, u.section_id, s.generated_body_hash = s.body_hash and s.generated_keys_hash = s.keys_hash as same
         from generation_units u join sections s on s.id = u.section_id
         where u.generation_id = $1 and s.course_id = $2 order by u.ordinal`,
        [generationId, courseId],
      );
      return found.rows;
    });
    expect(rows).toEqual(sections.map(({ id, title }) => ({ title, section_id: id, same: true })));
  });

  it('shows every cited passage with the words around it in its source', async () => {
    const { courseId, sections } = course;
    const params = { courseId, sectionId: sections[0]!.id };
    const { citations, section } = await app.as(instructor).ok(contract.section, { params });
    expect(section.id).toBe(params.sectionId);
    expect(citations.length).toBeGreaterThan(0);
    for (const { citation, passage } of citations) {
      expect(passage?.quote).toBe(citation.quote);
      expect(passage!.before.length + passage!.after.length).toBeGreaterThan(0);
    }
  });
});

describe('a verdict', () => {
  it('says who accepted the section and when, and that one fewer is left', async () => {
    const { courseId, sections } = await generateCourse(app, instructor);
    const [first] = sections;
    const body = { verdict: 'accepted' as const, revision: first!.revision };
    await app.as(instructor).ok(contract.judge, { params: { courseId, sectionId: first!.id }, body });
    const page = await review(courseId);
    expect(page.sections[0]).toMatchObject({
      reviewState: 'accepted',
      reviewedBy: { id: instructor.id, fullName: 'Ines Torres' },
    });
    expect(page.counts).toMatchObject({ notReviewed: 3, accepted: 1, acceptable: 3 });
  });

  it('stops publication when the section is rejected, until somebody accepts it', async () => {
    const { courseId, sections } = await generateCourse(app, instructor);
    const params = { courseId, sectionId: sections[0]!.id };
    const say = (verdict: 'accepted' | 'rejected') =>
      app.as(instructor).ok(contract.judge, { params, body: { verdict, revision: sections[0]!.revision } });
    await say('rejected');
    expect(await codesOf(courseId)).toContain('section_rejected');
    const refused = await app.as(instructor).refused(authoring.publish, { params: { courseId }, body: {} });
    expect(refused.code).toBe('not_ready');
    await say('accepted');
    expect(await codesOf(courseId)).not.toContain('section_rejected');
  });

  it('counts only for the text that was read', async () => {
    const { courseId, sections } = await generateCourse(app, instructor);
    const [{ id, revision } = { id: '', revision: 0 }] = sections;
    const params = { courseId, sectionId: id };
    await app.as(instructor).ok(authoring.updateSection, { params, body: { title: 'Another title' } });
    const body = { verdict: 'accepted' as const, revision };
    expect((await app.as(instructor).refused(contract.judge, { params, body })).code).toBe('section_changed');
  });

  it('is not asked for what a person wrote', async () => {
    const byHand = await makeSampleCourse(app, instructor, { publish: false });
    const params = { courseId: byHand.id, sectionId: byHand.sectionIds[0]! };
    const body = { verdict: 'accepted' as const, revision: 1 };
    const refused = await app.as(instructor).refused(contract.judge, { params, body });
    expect(refused.code).toBe('section_not_generated');
    expect((await review(byHand.id)).counts).toMatchObject({ sections: 0, notReviewed: 0 });
    expect(await codesOf(byHand.id)).not.toContain('sections_not_reviewed');
  });

  it('is given for all sections without findings at once, and leaves the others open', async () => {
    const { courseId, sections } = await generateCourse(app, instructor);
    const [first, second, third, fourth] = sections;
    await app.as(instructor).ok(authoring.updateSection, {
      params: { courseId, sectionId: second!.id },
      body: { title: 'TODO' },
    });
    const reply = await app.as(instructor).ok(contract.acceptAll, { params: { courseId }, body: {} });
    expect(reply).toEqual({ accepted: 3, sectionIds: [first, third, fourth].map((section) => section!.id) });
    const page = await review(courseId);
    expect(page.sections.map(({ reviewState }) => reviewState)).toEqual([
      'accepted',
      'not_reviewed',
      'accepted',
      'accepted',
    ]);
    const again = await app.as(instructor).ok(contract.acceptAll, { params: { courseId }, body: {} });
    expect(again.accepted).toBe(0);
  });
});

describe('who edits', () => {
  it('becomes visible as the one who answers for the text', async () => {
    const { courseId, sections } = await generateCourse(app, instructor);
    const params = { courseId, sectionId: sections[0]!.id };
    const { body } = await readSection(courseId, params.sectionId);
    const change = { body: { ...body, markdown: `${body.markdown}\n\nAdded by hand.` } };
    await app.as(instructor).ok(authoring.updateSection, { params, body: change });
    expect((await review(courseId)).sections[0]).toMatchObject({
      reviewState: 'edited',
      editedByHand: true,
      reviewedBy: { id: instructor.id },
    });
  });
});

describe('a lock', () => {
  it('is set by whom it names and taken away again', async () => {
    const { courseId, sections } = course;
    const params = { courseId, sectionId: sections[0]!.id };
    await app.as(instructor).ok(contract.lock, { params });
    await app.as(instructor).ok(contract.lock, { params });
    expect((await review(courseId)).sections[0]?.lock).toMatchObject({ by: { id: instructor.id } });
    expect((await readSection(courseId, params.sectionId)).lockedAt).not.toBeNull();
    await app.as(instructor).ok(contract.unlock, { params });
    await app.as(instructor).ok(contract.unlock, { params });
    expect((await review(courseId)).sections[0]?.lock).toBeNull();
  });
});

describe('the review of a course', () => {
  it('is for its staff', async () => {
    const { courseId, sections } = course;
    const params = { courseId, sectionId: sections[0]!.id };
    const others = [
      await app.person({ role: 'instructor' }),
      await app.person({ role: 'instructor', institution: SECOND }),
      await app.person({ role: 'student' }),
    ];
    for (const other of others) {
      const seen = await app.as(other).refused(contract.review, { params: { courseId } });
      const locked = await app.as(other).refused(contract.lock, { params });
      expect([seen.status, locked.status]).toEqual(other.role === 'student' ? [403, 403] : [404, 404]);
    }
    expect((await review(courseId)).sections[0]?.lock).toBeNull();
  });

  it('knows no section that is not there', async () => {
    const { courseId } = course;
    const params = { courseId, sectionId: courseId };
    for (const route of [contract.section, contract.lock, contract.unlock]) {
      expect((await app.as(instructor).refused(route, { params })).code).toBe('section_not_found');
    }
  });

  it('of an archived course can be read, and offers to write nothing anew', async () => {
    const params = { courseId: course.courseId };
    const before = await review(course.courseId);
    expect(before.course.isArchived).toBe(false);
    expect(before.sections.some(({ canRegenerate }) => canRegenerate)).toBe(true);
    await app.as(instructor).ok(lifeCycle.archiveCourse, { params });
    const { course: archived, sections } = await review(course.courseId);
    expect(archived.isArchived).toBe(true);
    expect(sections.map(({ id }) => id)).toEqual(before.sections.map(({ id }) => id));
    expect(sections.some(({ canRegenerate }) => canRegenerate)).toBe(false);
    await app.as(instructor).ok(lifeCycle.restoreCourse, { params });
  });
});
