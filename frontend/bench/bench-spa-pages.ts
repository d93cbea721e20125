import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { paths } from '../src/app/paths.ts';
import type { Site } from './bench-spa-site.ts';

/** A page to look at, and who looks. */
export type BenchPage = { name: string; path: string; person: TestPerson };

/** The pages that learners come to. */
export function learnersPages({ student: person, course: { courseId, lessons } }: Site): BenchPage[] {
  return [
    { name: 'home', path: paths.home(), person },
    { name: 'catalogue', path: paths.courses(), person },
    { name: 'course page', path: paths.course(courseId), person },
    { name: 'player', path: paths.learn(courseId, lessons[0]!.sections[0]), person },
    { name: 'learning', path: paths.learning(), person },
    { name: 'notes', path: paths.notes(), person },
  ];
}

/** The pages that authors work in. */
export function authorsPages({ instructor: person, course: { courseId, lessons } }: Site): BenchPage[] {
  return [
    { name: 'builder', path: paths.editCourse(courseId), person },
    { name: 'section editor', path: paths.editSection(courseId, lessons[0]!.sections[0]!), person },
  ];
}

/** The pages that Lighthouse looks at. */
export function judgedPages(site: Site): BenchPage[] {
  const judged = new Set(['catalogue', 'course page', 'player']);
  return [...learnersPages(site).filter(({ name }) => judged.has(name)), ...authorsPages(site)];
}
