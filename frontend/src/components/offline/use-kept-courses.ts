import { useCallback, useState, useSyncExternalStore } from 'react';
import { devicePerson } from '../../api/device-person.ts';
import type { KeptCourse } from '../../lib/device/device-database.ts';
import { dropCourse, listKeptCourses, onKeptChange } from '../../lib/device/kept-content.ts';
import { keepCourse } from './keep-course.ts';

/** Null until this device has answered. */
let courses: KeptCourse[] | null = null;
const NONE: KeptCourse[] = [];
let stop: (() => void) | null = null;
const listeners = new Set<() => void>();

async function read(): Promise<void> {
  const person = devicePerson();
  const all = person ? await listKeptCourses(person).catch(() => []) : [];
  courses = all
    .filter(({ why }) => why !== 'removed')
    .toSorted((one, other) => one.title.localeCompare(other.title));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    stop = onKeptChange(() => void read());
    void read();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

const useAnswer = () => useSyncExternalStore(subscribe, () => courses);

/** The courses on this device, by title. */
export function useKeptCourses(): KeptCourse[] {
  return useAnswer() ?? NONE;
}

type Keeping = {
  /** Undefined until this device has answered. */
  kept: KeptCourse | null | undefined;
  /** While it is being fetched: how much is there. */
  underWay: { sections: number; of: number } | null;
  failure: unknown;
  /** It was just asked for, and everything that is open to the person came. */
  came: boolean;
  keep: () => void;
  remove: () => void;
};

/** One course on this device: whether it is there, and bringing and taking it. */
export function useKeeping(courseId: string): Keeping {
  const answer = useAnswer();
  const kept = answer ? (answer.find((course) => course.courseId === courseId) ?? null) : undefined;
  const [underWay, setUnderWay] = useState<Keeping['underWay']>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [came, setCame] = useState(false);
  const keep = useCallback(() => {
    const person = devicePerson();
    if (!person) return;
    setFailure(null);
    setCame(false);
    setUnderWay({ sections: 0, of: 0 });
    // The browser then asks before it makes room by taking what is kept here.
    void navigator.storage?.persist?.().catch(() => false);
    keepCourse(person, courseId, 'asked', (sections, of) => setUnderWay({ sections, of }))
      .then(() => setCame(true), setFailure)
      .finally(() => setUnderWay(null));
  }, [courseId]);
  const remove = useCallback(() => {
    const person = devicePerson();
    if (person) dropCourse(person, courseId, true).catch(setFailure);
  }, [courseId]);
  return { kept, underWay, failure, came, keep, remove };
}
