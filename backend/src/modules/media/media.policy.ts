/** Who may change a file of the library. */

type Person = { userId: string; role: string };

/** Whoever uploaded it, and admins. Everybody on the staff may see the library and use what is in it. */
export const mayChangeMedia = (person: Person, media: { ownerId: string }): boolean =>
  person.role === 'admin' || media.ownerId === person.userId;
