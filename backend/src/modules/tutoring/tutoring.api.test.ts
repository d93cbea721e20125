import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftCourse, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { ask, learnerOf, MOON_OPTION, MOON_SENTENCE, TIDES } from '../../../test/support/tutor-course.ts';
import { readAnswer } from '../../../test/support/tutor-frames.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { tutoringContract } from './tutoring.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let learner: TestPerson;
let course: PublishedCourse;
let courseId: string;
let highWater: string;
beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, TIDES);
  ({ courseId } = course);
  highWater = course.lessons[0]!.sections[0]!;
  learner = await learnerOf(app, courseId);
});
afterAll(() => app.close());

const sql = (text: string, values: unknown[]) =>
  withClient(
    app.database.superuserUrl,
    async (client) => (await client.query(text, values)).rows as unknown[],
  );
const refuse = (person: TestPerson, body: Parameters<typeof ask>[2]) =>
  app.as(person).refused(tutoringContract.ask, { body });
const answer = (response: string, person = learner) =>
  app.as(person).ok(assessmentsContract.check, {
    params: { courseId, sectionId: highWater },
    body: { questionId: 'why', response },
  });

describe('a question where no model is configured', () => {
  it('is answered with the passages of the course that match it, and says so', async () => {
    const query = 'Why do mussels close?';
    const read = await readAnswer(await ask(app, learner, { courseId, type: 'question', query }));
    expect(read.meta).toMatchObject({
      allowance: null,
      interaction: { type: 'question', query, answeredBy: { provider: 'passages', model: null } },
    });
    expect(read.ended).toMatchObject({ outcome: 'answered', answer: null, error: null });
    expect(read.ended.passages[0]).toMatchObject({
      sectionId: course.lessons[0]!.sections[1],
      sectionTitle: 'Low water',
      lessonTitle: 'Lesson 1',
      text: 'At low water mussels stay closed so that they do not dry out in the sun.',
    });
  });

  it('prefers the section that is open', async () => {
    const best = async (sectionId: string) => {
      const body = { courseId, type: 'question', query: 'What does the moon do?', sectionId } as const;
      return (await readAnswer(await ask(app, learner, body))).ended.passages[0]?.sectionId;
    };
    const [, neapTides] = course.lessons[1]!.sections;
    expect(await best(highWater)).toBe(highWater);
    expect(await best(neapTides!)).toBe(neapTides);
  });

  it('says when the course does not cover it', async () => {
    const query = 'Who won the football championship?';
    const { ended } = await readAnswer(await ask(app, learner, { courseId, type: 'question', query }));
    expect(ended).toMatchObject({
      outcome: 'not_covered',
      answer: 'This course does not cover it.',
      passages: [],
    });
  });

  it('joins the answer of the same key, and refuses the key for another question', async () => {
    const body = { courseId, type: 'question', query: 'mussels' } as const;
    const first = await readAnswer(await ask(app, learner, body, { key: 'once' }));
    const again = await readAnswer(await ask(app, learner, body, { key: 'once' }));
    expect(again.ended).toEqual(first.ended);
    const other = await app.as(learner).refused(tutoringContract.ask, {
      body: { ...body, query: 'keels' },
      headers: { 'idempotency-key': 'once' },
    });
    expect(other.code).toBe('idempotency_key_reused');
  });

  it('needs words, a section that is there, and not too many of them', async () => {
    expect((await refuse(learner, { courseId, type: 'question' })).code).toBe('query_missing');
    const strange = crypto.randomUUID();
    const place = { courseId, type: 'question', query: 'tides' } as const;
    expect((await refuse(learner, { ...place, sectionId: strange })).code).toBe('section_not_found');
    expect((await refuse(learner, { ...place, lessonId: strange })).code).toBe('lesson_not_found');
    expect((await refuse(learner, { ...place, query: 'x'.repeat(2_001) })).code).toBe('invalid_request');
    expect((await refuse(learner, { ...place, answerWith: 'model' })).code).toBe('tutor_model_missing');
  });
});

describe('who may ask', () => {
  it('nobody outside of the course learns that it is there', async () => {
    const stranger = await app.person({ institution: SECOND });
    const hidden = await publishCourse(app, instructor, {
      ...TIDES,
      course: { ...TIDES.course, visibility: 'private' },
    });
    const other = await app.person();
    const question = { type: 'question', query: 'tides' } as const;
    expect((await refuse(stranger, { ...question, courseId })).code).toBe('course_not_found');
    expect((await refuse(other, { ...question, courseId: hidden.courseId })).code).toBe('course_not_found');
    expect((await refuse(other, { ...question, courseId })).code).toBe('not_enrolled');
    for (const contract of [tutoringContract.state, tutoringContract.list] as const) {
      const refused = await app.as(stranger).refused(contract, { query: { courseId } });
      expect(refused.code).toBe('course_not_found');
    }
  });

  it('answers never come from another course', async () => {
    await publishCourse(app, instructor, {
      course: { title: 'Bees' },
      lessons: [
        [
          {
            body: {
              schemaVersion: 1,
              markdown: 'Drones sleep in the evening.',
              questions: [],
              resources: [],
            },
          },
        ],
      ],
    });
    const query = 'When do drones sleep?';
    const { ended } = await readAnswer(await ask(app, learner, { courseId, type: 'question', query }));
    expect(ended.outcome).toBe('not_covered');
  });

  it('learners are answered from the version they learn, staff from the newest', async () => {
    const own = await publishCourse(app, instructor, TIDES);
    const early = await learnerOf(app, own.courseId);
    const sectionId = own.lessons[0]!.sections[1]!;
    const markdown = 'Crabs hide below stones until the water comes back.';
    await app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      params: { courseId: own.courseId, sectionId },
      body: { body: { schemaVersion: 1, markdown, questions: [], resources: [] } },
    });
    const found = async (person: TestPerson) => {
      const body = { courseId: own.courseId, type: 'question', query: 'crabs below stones' } as const;
      return (await readAnswer(await ask(app, person, body))).ended.passages.map((passage) => passage.text);
    };
    expect(await found(early)).toEqual([]);
    expect(await found(instructor)).toEqual([]);
    await app
      .as(instructor)
      .ok(coursesAuthoringContract.publish, { params: { courseId: own.courseId }, body: {} });
    expect(await found(early)).toEqual([]);
    expect(await found(instructor)).toEqual([markdown]);
  });

  it('staff may ask about a draft that was never published', async () => {
    const draft = await draftCourse(app, instructor, TIDES);
    const body = { courseId: draft.courseId, type: 'question', query: 'mussels' } as const;
    const { ended } = await readAnswer(await ask(app, instructor, body));
    expect(ended.passages[0]?.sectionTitle).toBe('Low water');
  });

  it('a course that has switched the tutor off answers nobody, and the audit knows who did it', async () => {
    const quiet = await publishCourse(app, instructor, TIDES);
    const member = await learnerOf(app, quiet.courseId);
    await app.as(instructor).ok(coursesAuthoringContract.updateCourse, {
      params: { courseId: quiet.courseId },
      body: { tutorEnabled: false },
    });
    const refused = await refuse(member, { courseId: quiet.courseId, type: 'question', query: 'tides' });
    expect(refused).toMatchObject({ status: 403, code: 'tutor_off' });
    const state = await app.as(member).ok(tutoringContract.state, { query: { courseId: quiet.courseId } });
    expect(state.enabled).toBe(false);
    const audited = await sql(
      `select actor_id from audit_entries where action = 'course_updated' and entity_id::text = $1
         and details->'fields' ? 'tutorEnabled'`,
      [quiet.courseId],
    );
    expect(audited).toEqual([{ actor_id: instructor.id }]);
  });
});

describe('hints and feedback by rules', () => {
  const hint = { type: 'hint', questionId: 'why' } as const;

  it('grow step by step, never say the answer, begin again after an answer, and end when it is right', async () => {
    const person = await learnerOf(app, courseId);
    const next = async () => readAnswer(await ask(app, person, { ...hint, courseId, sectionId: highWater }));
    const steps = [await next(), await next(), await next()];
    expect(steps.map(({ ended }) => ended.hint)).toEqual([1, 2, 3].map((step) => ({ step, of: 3 })));
    for (const { bytes } of steps) {
      expect(bytes.toLowerCase()).not.toContain(MOON_OPTION.toLowerCase());
      expect(bytes).not.toContain(MOON_SENTENCE);
      expect(bytes).not.toContain('lifts the water');
    }
    expect(steps[1]!.ended.answer).toContain('Why the sea rises');
    expect(steps[2]!.ended.answer).toContain('because the ____ of the ____ pulls the water');
    expect((await refuse(person, { ...hint, courseId, sectionId: highWater })).code).toBe('hints_used_up');
    await answer('wind', person);
    expect((await next()).ended.hint).toEqual({ step: 1, of: 3 });
    await answer('moon', person);
    expect((await refuse(person, { ...hint, courseId, sectionId: highWater })).code).toBe(
      'question_answered',
    );
  });

  it('feedback comes after the answer, and is about that answer', async () => {
    const person = await learnerOf(app, courseId);
    const feedback = { type: 'feedback', questionId: 'why', courseId, sectionId: highWater } as const;
    expect((await refuse(person, feedback)).code).toBe('question_not_answered');
    await answer('wind', person);
    const wrong = await readAnswer(await ask(app, person, feedback));
    expect(wrong.ended.answer).toBe('Wind makes waves, not tides.');
    await answer('moon', person);
    const right = await readAnswer(await ask(app, person, feedback));
    expect(right.ended.answer).toBe('Its gravity lifts the water on the near side.');
  });

  it('need a question of the section', async () => {
    expect((await refuse(learner, { courseId, type: 'hint' })).code).toBe('question_not_found');
    const strange = { courseId, type: 'hint', sectionId: highWater, questionId: 'other' } as const;
    expect((await refuse(learner, strange)).code).toBe('question_not_found');
  });
});

describe('the history', () => {
  it('shows one’s own questions, newest first, takes a mark, and leaves an event', async () => {
    const person = await learnerOf(app, courseId);
    for (const query of ['mussels', 'keels']) {
      await readAnswer(await ask(app, person, { courseId, type: 'question', query, sectionId: highWater }));
    }
    const own = await app.as(person).ok(tutoringContract.list, { query: { courseId } });
    expect(own.interactions.map(({ query }) => query)).toEqual(['keels', 'mussels']);
    expect(own.pagination.total).toBe(2);
    const params = { interactionId: own.interactions[0]!.id };
    await app.as(person).ok(tutoringContract.mark, { params, body: { helpful: true } });
    const marked = await app.as(person).ok(tutoringContract.list, { query: { courseId, limit: 1 } });
    expect(marked.interactions[0]!.helpful).toBe(true);
    const refused = await app
      .as(learner)
      .refused(tutoringContract.mark, { params, body: { helpful: false } });
    expect(refused.code).toBe('interaction_not_found');
    const events = await sql(
      'select category, type, section_id from learning_events where user_id = $1 and type = $2',
      [person.id, 'tutor_asked'],
    );
    expect(events).toEqual(
      [1, 2].map(() => ({ category: 'interaction', type: 'tutor_asked', section_id: highWater })),
    );
  });

  it('gives the staff numbers without names or words', async () => {
    const own = await publishCourse(app, instructor, TIDES);
    const sectionId = own.lessons[0]!.sections[0]!;
    const person = await learnerOf(app, own.courseId);
    for (const query of ['keels', 'football']) {
      const body = { courseId: own.courseId, type: 'question', query, sectionId } as const;
      await readAnswer(await ask(app, person, body));
    }
    const query = { courseId: own.courseId };
    const summary = await app.as(instructor).ok(tutoringContract.summary, { query });
    expect(summary).toMatchObject({ people: 1, asked: 2, notCovered: 1, byType: { question: 2, hint: 0 } });
    expect(summary.sections).toEqual([
      { sectionId, title: 'High water', asked: 2, notCovered: 1, people: 1 },
    ]);
    expect(JSON.stringify(summary)).not.toMatch(/keels|football/);
    const ta = await app.person({ role: 'ta' });
    expect((await app.as(ta).refused(tutoringContract.summary, { query })).code).toBe('forbidden');
  });
});
