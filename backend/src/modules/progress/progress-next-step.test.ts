import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { modelNextStep, type ModelPath, type ModelSection } from '../../../test/support/next-step-model.ts';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import type { CompiledRules, ThresholdTree } from '../rules/index.ts';

let app: TestApp;
let superuser: Client;
let student: TestPerson;
let course: PublishedCourse;
let enrollment: { id: string; version: string };

const SECTIONS = 8;

beforeAll(async () => {
  app = await startTestApp();
  const instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, {
    lessons: [
      [{}, {}, {}],
      [{}, {}, {}],
      [{}, {}],
    ],
  });
  student = await app.person();
  const reply = await app.as(student).ok(enrollmentsContract.enroll, { params: course });
  superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
  const { rows } = await superuser.query('select version_id from enrollments where id = $1', [
    reply.enrollment.id,
  ]);
  enrollment = { id: reply.enrollment.id, version: rows[0].version_id };
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

type Lock = { node: number; opens: 'never' | 'always' | number };
type Situation = {
  lessons: number[];
  kinds: string[];
  counts: boolean[];
  done: boolean[];
  locks: Lock[];
  from: number;
  path: ModelPath;
};

/** Nodes 0 to 7 are the sections, 8 to 10 the lessons, 11 is the course. */
const NODES = SECTIONS + 4;
const flags = fc.array(fc.boolean(), { minLength: SECTIONS, maxLength: SECTIONS });
const path: fc.Arbitrary<ModelPath> = fc.record({
  preferredDepth: fc.constantFrom('overview', 'standard', 'deep'),
  preferredOrder: fc.constantFrom('in_order', 'practice_first'),
});
const lock: fc.Arbitrary<Lock> = fc.record({
  node: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: NODES - 2 }) },
    { weight: 1, arbitrary: fc.constant(NODES - 1) },
  ),
  opens: fc.oneof(
    fc.constantFrom('never' as const, 'always' as const),
    fc.integer({ min: 0, max: SECTIONS - 1 }),
  ),
});
const situation: fc.Arbitrary<Situation> = fc.record({
  // Sections of a lesson follow each other; a lesson has at least one.
  lessons: fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .map(([one, two]) =>
      [...Array(SECTIONS).keys()].map((place) => Number(place >= one) + Number(place >= one + two)),
    ),
  kinds: fc.array(fc.constantFrom('read', 'watch', 'practice', 'quiz', 'discussion', 'assessment'), {
    minLength: SECTIONS,
    maxLength: SECTIONS,
  }),
  counts: flags.map((some) => (some.includes(true) ? some : some.map(() => true))),
  done: flags,
  locks: fc.array(lock, { maxLength: 4 }),
  from: fc.integer({ min: 0, max: SECTIONS - 1 }),
  path,
});

const sections = () => course.lessons.flatMap((lesson) => lesson.sections);
const nodeId = (node: number) =>
  [...sections(), ...course.lessons.map(({ id }) => id), course.courseId][node]!;

const TREES = { never: { until: '2000-01-01T00:00:00Z' }, always: { from: '2000-01-01T00:00:00Z' } } as const;
const treeOf = ({ opens }: Lock): ThresholdTree =>
  typeof opens === 'string'
    ? TREES[opens]
    : { measure: `section_completed:${sections()[opens]}`, atLeast: 1 };

/** One node has one rule; the last one that was drawn. */
const rulesOf = ({ locks }: Situation): Map<number, Lock> => new Map(locks.map((each) => [each.node, each]));

function asModel(given: Situation): ModelSection[] {
  const rules = rulesOf(given);
  const isClosed = (node: number) => {
    const opens = rules.get(node)?.opens ?? 'always';
    return typeof opens === 'string' ? opens === 'never' : !given.done[opens];
  };
  return sections().map((id, place) => {
    const lesson = given.lessons[place]!;
    return {
      id,
      lesson,
      kind: given.kinds[place]!,
      counts: given.counts[place]!,
      done: given.done[place]!,
      locked: [place, SECTIONS + lesson, NODES - 1].some(isClosed),
    };
  });
}

/** The step by the database, of a version and an enrolment that are as given only until this is answered. */
async function nextStep(given: Situation) {
  const compiled: CompiledRules = Object.fromEntries(
    [...rulesOf(given).values()].map((each) => [nodeId(each.node), { access: treeOf(each) }]),
  );
  const rows = sections().map((section, place) => ({
    section,
    lesson: nodeId(SECTIONS + given.lessons[place]!),
    kind: given.kinds[place],
    counts: given.counts[place],
    done: given.done[place],
  }));
  const counted = rows.filter(({ counts }) => counts);
  await superuser.query('begin');
  try {
    // A version is never written to: what keeps it so is set aside.
    await superuser.query('set local session_replication_role = replica');
    await superuser.query(
      `update course_version_sections v set lesson_id = r.lesson, kind = r.kind, counts_for_course = r.counts
       from jsonb_to_recordset($2) r(section uuid, lesson uuid, kind text, counts boolean)
       where v.version_id = $1 and v.section_id = r.section`,
      [enrollment.version, JSON.stringify(rows)],
    );
    await superuser.query('update course_versions set compiled_rules = $2 where id = $1', [
      enrollment.version,
      given.locks.length === 0 ? null : compiled,
    ]);
    await superuser.query(
      `update enrollments set preferred_depth = $2, preferred_order = $3, required_sections = $4,
        completed_required_sections = $5 where id = $1`,
      [
        enrollment.id,
        given.path.preferredDepth,
        given.path.preferredOrder,
        counted.length,
        counted.filter(({ done }) => done).length,
      ],
    );
    await superuser.query(
      `insert into section_progress (institution_id, enrollment_id, section_id, lesson_id, user_id, status, completed_at,
         completion_source)
       select $1, $2, r.section, r.lesson, $3, 'completed', now(), 'learner'
       from jsonb_to_recordset($4) r(section uuid, lesson uuid, done boolean) where r.done`,
      [student.institution.id, enrollment.id, student.id, JSON.stringify(rows)],
    );
    await superuser.query('set local role lectern_app');
    await superuser.query(`select set_config('app.institution_id', $1, true)`, [student.institution.id]);
    const { rows: answered } = await superuser.query(
      `select next_step($1, $2, $3, $4) as step,
        array(select section_id from open_sections($1, $2, $3, '{}') order by position) as undone`,
      [student.institution.id, enrollment.id, enrollment.version, given.from + 1],
    );
    return answered[0] as {
      step: { sectionId: string; reason: string; link: string } | null;
      undone: string[];
    };
  } finally {
    await superuser.query('rollback');
  }
}

describe('the next step', () => {
  it('is the one of the model for any course, rules, progress and wishes', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async (given) => {
        const { step, undone } = await nextStep(given);
        const model = asModel(given);
        const expected = modelNextStep(model, given.from, given.path);
        expect(step && { sectionId: step.sectionId, reason: step.reason }).toEqual(expected);
        expect(step?.link).toBe(expected ? `/learn/${course.courseId}/${expected.sectionId}` : undefined);
        expect(undone).toEqual(model.filter(({ done }) => !done).map(({ id }) => id));
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing open behind for who wants all, and nothing required for anybody', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async (given) => {
        const open = asModel(given).filter(({ done, locked }) => !done && !locked);
        const wanted = open.filter(({ counts }) => counts || given.path.preferredDepth !== 'overview');
        const { step } = await nextStep(given);
        expect(step === null).toBe(wanted.length === 0);
      }),
      { numRuns: 150 },
    );
  });
});
