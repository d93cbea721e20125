import { describe, expect, it } from '@jest/globals';
import {
  isCourseStaff,
  mayEdit,
  mayLearn,
  mayPublish,
  maySee,
  maySeeAnalytics,
  type CourseActor,
  type CourseSight,
} from './courses.policy.ts';
import { abilitiesOf } from './courses-page.abilities.ts';

const OWNER = 'the instructor whose course it is';
const SOMEBODY = 'somebody else';

const actor = (role: CourseActor['role'], userId = SOMEBODY): CourseActor => ({ role, userId });
const standing = (isCollaborator: boolean) => ({ instructorId: OWNER, isCollaborator });

/** The capability table: who the reader is, whether they collaborate, what they may. */
const CAPABILITIES: [string, CourseActor | null, boolean, { edit: boolean; publish: boolean }][] = [
  ['nobody signed in', null, false, { edit: false, publish: false }],
  ['a student', actor('student'), false, { edit: false, publish: false }],
  ['a student named as collaborator', actor('student'), true, { edit: false, publish: false }],
  ['an observer named as collaborator', actor('observer'), true, { edit: false, publish: false }],
  ['a TA', actor('ta'), false, { edit: false, publish: false }],
  ['a TA of the course', actor('ta'), true, { edit: true, publish: false }],
  ['a TA who once owned it as instructor', actor('ta', OWNER), false, { edit: false, publish: false }],
  ['another instructor', actor('instructor'), false, { edit: false, publish: false }],
  ['a collaborating instructor', actor('instructor'), true, { edit: true, publish: false }],
  ['its instructor', actor('instructor', OWNER), false, { edit: true, publish: true }],
  ['an admin', actor('admin'), false, { edit: true, publish: true }],
];

describe('who may work on a course', () => {
  it.each(CAPABILITIES)('%s', (_who, reader, isCollaborator, may) => {
    const course = standing(isCollaborator);
    expect(isCourseStaff(reader, course)).toBe(may.edit);
    expect(mayEdit(reader, course)).toBe(may.edit);
    expect(maySeeAnalytics(reader, course)).toBe(may.edit);
    expect(mayPublish(reader, course)).toBe(may.publish);
  });

  it('lets everybody who is signed in learn, except observers', () => {
    const learns = (['student', 'ta', 'instructor', 'admin', 'observer'] as const).filter((role) =>
      mayLearn(actor(role)),
    );
    expect(learns).toEqual(['student', 'ta', 'instructor', 'admin']);
    expect(mayLearn(null)).toBe(false);
  });
});

const published: CourseSight = {
  ...standing(false),
  status: 'published',
  visibility: 'institution',
  isArchived: false,
  isEnrolled: false,
};
const student = actor('student');

describe('who sees a course', () => {
  const SIGHT: [string, CourseActor | null, Partial<CourseSight>, boolean][] = [
    ['a published one of the institution, its members', student, {}, true],
    ['a published one of the institution, strangers', null, {}, false],
    ['a public one, strangers', null, { visibility: 'public' }, true],
    ['a private one, members', student, { visibility: 'private' }, false],
    ['a private one, observers', actor('observer'), { visibility: 'private' }, false],
    ['a private one, the enrolled', student, { visibility: 'private', isEnrolled: true }, true],
    ['a private one, its staff', actor('ta'), { visibility: 'private', isCollaborator: true }, true],
    ['a public draft, strangers', null, { visibility: 'public', status: 'draft' }, false],
    ['a draft, members', student, { status: 'draft' }, false],
    ['a draft, other instructors', actor('instructor'), { status: 'draft' }, false],
    ['a draft, its instructor', actor('instructor', OWNER), { status: 'draft' }, true],
    ['a draft under review, admins', actor('admin'), { status: 'under_review' }, true],
    ['an archived one, members', student, { isArchived: true, status: 'archived' }, false],
    ['one archived while published, members', student, { isArchived: true }, false],
    ['an archived one, the enrolled', student, { isArchived: true, isEnrolled: true }, true],
    ['an archived one, admins', actor('admin'), { isArchived: true }, true],
  ];

  it.each(SIGHT)('%s', (_case, reader, facts, seen) => {
    expect(maySee(reader, { ...published, ...facts })).toBe(seen);
  });
});

describe('what a course page offers', () => {
  const facts = { ...published, priceCents: null };
  const REFUSALS: [string, Parameters<typeof abilitiesOf>[1], string | null][] = [
    ['a free published course', facts, null],
    ['a course that costs nothing', { ...facts, priceCents: 0 }, null],
    ['a priced course', { ...facts, priceCents: 900 }, 'payment_required'],
    [
      'a course one is in already, whatever it costs',
      { ...facts, priceCents: 900, isEnrolled: true },
      'already_enrolled',
    ],
    ['a draft', { ...facts, status: 'draft' }, 'not_published'],
    ['an archived course', { ...facts, isArchived: true }, 'enrollment_closed'],
  ];

  it.each(REFUSALS)('enrolment in %s', (_case, course, refusal) => {
    const abilities = abilitiesOf(student, course);
    expect(abilities).toMatchObject({ enroll: refusal === null, enrollRefusal: refusal });
  });

  it('asks no price of the staff of the course', () => {
    const priced = { ...facts, priceCents: 900 };
    expect(abilitiesOf(actor('instructor', OWNER), priced)).toMatchObject({ enroll: true });
    expect(abilitiesOf(actor('instructor'), priced)).toMatchObject({ enroll: false });
  });

  it('offers enrolment neither to observers nor before sign-in, and blames nobody for it', () => {
    expect(abilitiesOf(actor('observer'), facts)).toMatchObject({ enroll: false, enrollRefusal: null });
    expect(abilitiesOf(null, facts)).toMatchObject({ enroll: false, enrollRefusal: null });
  });

  it('closes an archived course for changes, not for looking back', () => {
    expect(abilitiesOf(actor('instructor', OWNER), { ...facts, isArchived: true })).toMatchObject({
      edit: false,
      publish: false,
      seeAnalytics: true,
    });
  });
});
