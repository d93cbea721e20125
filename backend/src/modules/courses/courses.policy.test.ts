import { describe, expect, it } from '@jest/globals';
import {
  isCourseStaff,
  mayInCourse,
  mayLearn,
  maySee,
  type CourseActor,
  type CourseRight,
  type CourseSight,
} from './courses.policy.ts';
import type { CollaboratorRole } from './courses.values.ts';
import { abilitiesOf } from './courses-page.abilities.ts';

const OWNER = 'the instructor whose course it is';
const SOMEBODY = 'somebody else';

const actor = (role: CourseActor['role'], userId = SOMEBODY): CourseActor => ({ role, userId });
const standing = (collaboratorRole: CollaboratorRole | null) => ({ instructorId: OWNER, collaboratorRole });

const NOTHING: CourseRight[] = [];
const ASSISTING: CourseRight[] = ['edit', 'teach'];
const MAKING: CourseRight[] = ['edit', 'teach', 'generate'];
const ALL: CourseRight[] = ['edit', 'teach', 'generate', 'publish'];

/** The capability table: who the reader is, what they are named in the course, what they may. */
const CAPABILITIES: [string, CourseActor | null, CollaboratorRole | null, CourseRight[]][] = [
  ['nobody signed in', null, null, NOTHING],
  ['a student', actor('student'), null, NOTHING],
  ['a student named as instructor', actor('student'), 'instructor', NOTHING],
  ['an observer named as TA', actor('observer'), 'ta', NOTHING],
  ['a TA', actor('ta'), null, NOTHING],
  ['a TA of the course', actor('ta'), 'ta', ASSISTING],
  ['a TA who was named while an instructor', actor('ta'), 'instructor', ASSISTING],
  ['a TA who once owned it as instructor', actor('ta', OWNER), null, NOTHING],
  ['another instructor', actor('instructor'), null, NOTHING],
  ['an instructor who is a TA there', actor('instructor'), 'ta', ASSISTING],
  ['a collaborating instructor', actor('instructor'), 'instructor', MAKING],
  ['its instructor', actor('instructor', OWNER), null, ALL],
  ['an admin', actor('admin'), null, ALL],
  ['an admin who is a TA there', actor('admin'), 'ta', ALL],
];

describe('who may work on a course', () => {
  it.each(CAPABILITIES)('%s', (_who, reader, collaboratorRole, rights) => {
    const course = standing(collaboratorRole);
    expect(isCourseStaff(reader, course)).toBe(rights.length > 0);
    expect(ALL.filter((right) => mayInCourse(reader, course, right)).toSorted()).toEqual(rights.toSorted());
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
  ...standing(null),
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
    ['a private one, its staff', actor('ta'), { visibility: 'private', collaboratorRole: 'ta' }, true],
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
