/** Who may see and change a source. */

type Person = { userId: string; role: string };

/** How the person stands to a source: whose it is, and whether they are staff of a course that is built from it. */
export type SourceStanding = { ownerId: string; isCourseStaff: boolean };

/** Whoever uploaded it, admins, and the staff of courses built from it. Others do not learn that it exists. */
export const maySeeSource = (person: Person, source: SourceStanding): boolean =>
  mayChangeSource(person, source) || (source.isCourseStaff && person.role !== 'student');

/** New versions and archiving: whoever uploaded it, and admins. */
export const mayChangeSource = (person: Person, source: { ownerId: string }): boolean =>
  person.role === 'admin' || source.ownerId === person.userId;
