import { useEffect } from 'react';
import { devicePerson } from '../../api/device-person.ts';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { later } from '../../lib/page-shown.ts';

const keeper = later(() => import('./keep-course.ts'));

/** Milliseconds after opening a course until it is brought onto the device: reading comes first. */
const SETTLED = 8_000;

type Connection = { saveData?: boolean };

/** Brings the course that is being learned onto this device by itself, unless the person saves data or took it off. */
export function useKeepWhileLearning({ course }: CoursePage, learns: boolean) {
  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: Connection };
    if (!learns || connection?.saveData) return undefined;
    let isOpen = true;
    const timer = window.setTimeout(() => {
      const person = devicePerson();
      if (!person) return;
      // A failure is nobody's business: it is tried again whenever the course is opened.
      void keeper()
        .then(({ keepCourse }) => keepCourse(person, course.id, 'learning', undefined, () => isOpen))
        .catch(() => undefined);
    }, SETTLED);
    return () => {
      isOpen = false;
      window.clearTimeout(timer);
    };
  }, [course.id, learns]);
}
