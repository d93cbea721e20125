/** Who may see and steer a run. */

type Person = { userId: string; role: string };

/** A run belongs to whoever asked for it; admins see those of their institution. Others do not learn that it exists. */
export function maySeeRun(person: Person, run: { requestedBy: string }): boolean {
  return person.role === 'admin' || run.requestedBy === person.userId;
}
