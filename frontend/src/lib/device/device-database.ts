import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { hasLeft, noteLeft } from './left-people.ts';

/** Whose things are kept: nobody else's are ever opened. */
export type Person = { institutionId: string; userId: string };

/** This browser as a device of one person: its id and the number that the next piece of work gets. */
export type DeviceSelf = { deviceId: string; nextSequence: number };

/** Something a learner did, before it has a number on this device. */
export type Work = {
  /** The same in every attempt to send it, so that it is recorded once. */
  eventId: string;
  kind: 'report' | 'answer';
  courseId: string;
  lessonId: string;
  sectionId: string;
  /** For the list of what is kept. */
  sectionTitle: string;
  completed: boolean;
  /** How sure the learner is of it, 0 to 1. */
  confidence?: number;
  /** Seconds since the report before. */
  timeSpent: number;
  questionId?: string;
  response?: string | string[];
  /** By the clock of this device. */
  clientTime: string;
  sessionId: string;
};

/** waiting: only on this device · sent: the server has it · refused: the server will not take it, and why. */
export type WorkState = 'waiting' | 'sent' | 'refused';

export type WorkItem = Work & {
  sequence: number;
  state: WorkState;
  /** Whether it could not be sent at once, so that it waits to be sent with others. */
  held: boolean;
  /** Why it was refused, or could not be sent yet. */
  reason?: string;
  settledAt?: string;
};

/** A course kept for reading without the network. */
export type KeptCourse = {
  courseId: string;
  title: string;
  /** Of the course; what was kept before it was noted has none. */
  language?: string;
  /** The version whose sections are kept. */
  version: number;
  /** asked: by the person · learning: because they are learning it · removed: taken off by the person, not kept again by itself. */
  why: 'asked' | 'learning' | 'removed';
  sections: number;
  keptSections: number;
  bytes: number;
  /** What its sections play and is not kept: it needs the network. Not known of courses kept by an older release. */
  films?: { count: number; bytes: number };
  usedAt: string;
};

/** A reply of the server: the body as it came, under its path and query. */
export type KeptReply = { path: string; courseId: string; body: string; keptAt: string };
export type KeptImage = { url: string; courseId: string; blob: Blob };

/** Where the person reads in a section: a block of its text or a question, and how much of it was read. */
export type KeptPlace = {
  sectionId: string;
  courseId: string;
  block: number;
  /** The first words of the block. */
  words: string;
  within: number;
  questionId: string | null;
  /** What was left in the middle of playing; places kept by an older release have none. */
  media?: { path: string; second: number } | null;
  /** When they were there: by the clock of this device, or by the server's if it said so. */
  at: string;
  sessionId: string | null;
  /** Whether the server has it. */
  isSent: boolean;
};

/** What can be undone in a section that the person writes. */
export type KeptUndo = {
  sectionId: string;
  /** When it was written last, milliseconds since 1970. */
  at: number;
  /** Changes with the shape of `history`, which only who writes it reads. */
  shape: number;
  history: unknown;
};

export interface PersonSchema extends DBSchema {
  /** One row: this browser as a device of the person. */
  device: { key: 'self'; value: DeviceSelf };
  outbox: { key: number; value: WorkItem; indexes: { eventId: string; state: string } };
  courses: { key: string; value: KeptCourse };
  replies: { key: string; value: KeptReply; indexes: { courseId: string } };
  images: { key: string; value: KeptImage; indexes: { courseId: string } };
  /** One place for each section. */
  places: { key: string; value: KeptPlace; indexes: { courseId: string } };
  undo: { key: string; value: KeptUndo; indexes: { at: number } };
}

export type PersonDatabase = IDBPDatabase<PersonSchema>;

const VERSION = 3;
const prefix = 'lectern.person.';

export const databaseNameOf = ({ institutionId, userId }: Person) => `${prefix}${institutionId}.${userId}`;

let opened: { name: string; database: Promise<PersonDatabase> } | null = null;

function upgrade(database: IDBPDatabase<PersonSchema>, before: number) {
  if (before < 1) createFirst(database);
  if (before < 2) {
    database.createObjectStore('places', { keyPath: 'sectionId' }).createIndex('courseId', 'courseId');
  }
  database.createObjectStore('undo', { keyPath: 'sectionId' }).createIndex('at', 'at');
}

function createFirst(database: IDBPDatabase<PersonSchema>) {
  database.createObjectStore('device');
  const outbox = database.createObjectStore('outbox', { keyPath: 'sequence' });
  outbox.createIndex('eventId', 'eventId', { unique: true });
  outbox.createIndex('state', 'state');
  database.createObjectStore('courses', { keyPath: 'courseId' });
  for (const [name, keyPath] of [
    ['replies', 'path'],
    ['images', 'url'],
  ] as const) {
    database.createObjectStore(name, { keyPath }).createIndex('courseId', 'courseId');
  }
}

/**
 * The database of one person on this device. It stays open until another person's is asked for. Fails for somebody who has
 * left: opening it would make it again.
 */
export async function databaseOf(person: Person): Promise<PersonDatabase> {
  if (hasLeft(person)) throw new Error('Nothing is kept for somebody who signed out');
  const name = databaseNameOf(person);
  if (opened?.name === name) return opened.database;
  closeDatabase();
  const forget = () => {
    if (opened?.name === name) opened = null;
  };
  const database = openOnce(person, (isDeleted) => {
    if (isDeleted) noteLeft(person);
    forget();
  });
  opened = { name, database };
  database.catch(forget);
  return database;
}

/**
 * Opens a person's database beside the one in use, which stays open. Whoever asks closes it.
 * @param onGone is told that it was closed from outside, and whether it is being deleted
 */
export function openOnce(person: Person, onGone?: (isDeleted: boolean) => void): Promise<PersonDatabase> {
  return openDB<PersonSchema>(databaseNameOf(person), VERSION, {
    upgrade,
    // Another tab wants to take the database away or to change it.
    blocking: (_current, next, event) => {
      (event.target as IDBDatabase).close();
      onGone?.(next === null);
    },
    terminated: () => onGone?.(false),
  });
}

export function closeDatabase() {
  void opened?.database.then(
    (database) => database.close(),
    () => undefined,
  );
  opened = null;
}

/** Names of the databases of all people who used Lectern in this browser. */
export async function personDatabaseNames(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
}
