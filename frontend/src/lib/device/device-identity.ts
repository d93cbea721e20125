import { deleteDB, openDB, type DBSchema } from 'idb';
import {
  closeDatabase,
  databaseNameOf,
  openOnce,
  personDatabaseNames,
  type Person,
} from './device-database.ts';
import { noteLeft } from './left-people.ts';
import { countWaiting } from './outbox.ts';

/**
 * Who used Lectern here last, without any token: enough to show what is kept on the device when the server cannot be
 * asked. `User` is what the server said of them.
 */
type Identity = { user: unknown; seenAt: string };

interface IdentitySchema extends DBSchema {
  identity: { key: 'current'; value: Identity };
}

/** Milliseconds after which somebody has to be seen by the server again: 30 days. */
const GOOD_FOR = 30 * 24 * 60 * 60_000;

const identityDatabase = () =>
  openDB<IdentitySchema>('lectern.device', 1, {
    upgrade: (database) => void database.createObjectStore('identity'),
  });

async function withIdentity<T>(work: (database: Awaited<ReturnType<typeof identityDatabase>>) => Promise<T>) {
  const database = await identityDatabase();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

export async function rememberIdentity(user: unknown, now = new Date()): Promise<void> {
  await withIdentity((database) => database.put('identity', { user, seenAt: now.toISOString() }, 'current'));
}

/** The person who may read what is kept here; null when nobody, or not seen by the server for 30 days. */
export async function readIdentity(now = Date.now()): Promise<unknown> {
  const found = await withIdentity((database) => database.get('identity', 'current'));
  return found && now - Date.parse(found.seenAt) < GOOD_FOR ? found.user : null;
}

/** The session is over: nothing is shown without signing in. What was not sent waits for its owner. */
export async function forgetIdentity(): Promise<void> {
  await withIdentity((database) => database.delete('identity', 'current'));
}

/** Takes everything of a person off this device: content, images, work. */
export async function forgetPerson(person: Person): Promise<void> {
  noteLeft(person);
  closeDatabase();
  await deleteDB(databaseNameOf(person));
}

/**
 * Takes away what other people kept on this device. Of somebody whose work is not sent yet only that work stays, which
 * nobody but them can see or send.
 */
export async function forgetOthers(person: Person): Promise<void> {
  const own = databaseNameOf(person);
  for (const name of await personDatabaseNames()) {
    if (name === own) continue;
    const [institutionId = '', userId = ''] = name.split('.').slice(-2);
    const other = { institutionId, userId };
    // Beside the person's own: work of theirs may be on its way into it at this moment.
    const database = await openOnce(other);
    try {
      if ((await countWaiting(database)) === 0) {
        database.close();
        await deleteDB(name);
      } else {
        await Promise.all(
          (['courses', 'replies', 'images', 'places', 'undo'] as const).map((store) => database.clear(store)),
        );
      }
    } finally {
      database.close();
    }
  }
}
