import { describe, expect, it } from '@jest/globals';
import { matchPath } from 'react-router';
import { paths, patterns, safeNext } from './paths.ts';

/** One call of every path. People keep bookmarks and mails keep links: a change here breaks them. */
const calls: Record<keyof typeof paths, string[]> = {
  home: [paths.home()],
  signIn: [paths.signIn(), paths.signIn('/learn/c1?x=1')],
  signUp: [paths.signUp(), paths.signUp('/courses')],
  courses: [paths.courses(), paths.courses({ words: 'round dance' })],
  course: [paths.course('c1')],
  learn: [paths.learn('c1'), paths.learn('c1', 's1'), paths.learn('c1', 's1', 'n1')],
  initialAssessment: [paths.initialAssessment('c1')],
  courseCompleted: [paths.courseCompleted('c1')],
  found: [paths.found('c1', 's1', 'round dance')],
  print: [paths.print('c1'), paths.print('c1', 'l1')],
  glossary: [paths.glossary('c1')],
  sectionHistory: [paths.sectionHistory('c1', 's1'), paths.sectionHistory('c1', 's1', 2)],
  learning: [paths.learning()],
  notes: [paths.notes(), paths.notes({ course: 'c1' })],
  today: [paths.today()],
  serverHealth: [paths.serverHealth()],
  teaching: [paths.teaching(), paths.teaching({ create: true })],
  media: [paths.media(), paths.media('f1')],
  library: [paths.library()],
  editCourse: [paths.editCourse('c1')],
  editSection: [paths.editSection('c1', 's1')],
  courseLearner: [paths.courseLearner('c1', 'p1')],
  courseAnalytics: [paths.courseAnalytics('c1')],
  reviewCourse: [
    paths.reviewCourse('c1'),
    paths.reviewCourse('c1', { section: 's1', instruction: 'Simpler' }),
  ],
  generate: [paths.generate()],
  generation: [paths.generation('g1')],
  achievements: [paths.achievements()],
  milestones: [paths.milestones('c1')],
  reviewQueue: [paths.reviewQueue()],
  previewCourse: [paths.previewCourse('c1'), paths.previewCourse('c1', 's1', '2031-05-01T08:00:00Z')],
  publishingSettings: [paths.publishingSettings()],
  aiSettings: [paths.aiSettings()],
};

describe('addresses', () => {
  it('stay as they are', () => {
    expect(calls).toMatchInlineSnapshot(`
     {
       "achievements": [
         "/admin/achievements",
       ],
       "aiSettings": [
         "/admin/ai",
       ],
       "course": [
         "/courses/c1",
       ],
       "courseAnalytics": [
         "/teaching/courses/c1/analytics",
       ],
       "courseCompleted": [
         "/learn/c1/completed",
       ],
       "courseLearner": [
         "/teaching/courses/c1/students/p1",
       ],
       "courses": [
         "/courses",
         "/courses?q=round+dance",
       ],
       "editCourse": [
         "/teaching/courses/c1",
       ],
       "editSection": [
         "/teaching/courses/c1/sections/s1",
       ],
       "found": [
         "/learn/c1/s1?found=round+dance",
       ],
       "generate": [
         "/generate",
       ],
       "generation": [
         "/generate/g1",
       ],
       "glossary": [
         "/learn/c1/glossary",
       ],
       "home": [
         "/",
       ],
       "initialAssessment": [
         "/learn/c1/before",
       ],
       "learn": [
         "/learn/c1",
         "/learn/c1/s1",
         "/learn/c1/s1?note=n1",
       ],
       "learning": [
         "/learning",
       ],
       "library": [
         "/teaching/library",
       ],
       "media": [
         "/teaching/media",
         "/teaching/media?file=f1",
       ],
       "milestones": [
         "/teaching/courses/c1/milestones",
       ],
       "notes": [
         "/notes",
         "/notes?course=c1",
       ],
       "previewCourse": [
         "/teaching/courses/c1/preview",
         "/teaching/courses/c1/preview?section=s1&at=2031-05-01T08%3A00%3A00Z",
       ],
       "print": [
         "/learn/c1/print",
         "/learn/c1/print?lesson=l1",
       ],
       "publishingSettings": [
         "/admin/publishing",
       ],
       "reviewCourse": [
         "/teaching/courses/c1/review",
         "/teaching/courses/c1/review?section=s1&instruction=Simpler",
       ],
       "reviewQueue": [
         "/teaching/reviews",
       ],
       "sectionHistory": [
         "/teaching/courses/c1/sections/s1/history",
         "/teaching/courses/c1/sections/s1/history?version=2",
       ],
       "serverHealth": [
         "/ready",
       ],
       "signIn": [
         "/sign-in",
         "/sign-in?next=%2Flearn%2Fc1%3Fx%3D1",
       ],
       "signUp": [
         "/sign-up",
         "/sign-up?next=%2Fcourses",
       ],
       "teaching": [
         "/teaching",
         "/teaching?create=yes",
       ],
       "today": [
         "/today",
       ],
     }
    `);
  });

  it.each(Object.keys(patterns) as (keyof typeof patterns)[])('%s is found by its pattern', (name) => {
    for (const path of calls[name]) expect(matchPath(patterns[name], path.split('?')[0]!)).not.toBeNull();
  });

  it('escape what stands in an id', () => {
    expect(paths.course('a/b?c')).toBe('/courses/a%2Fb%3Fc');
  });
});

describe('the path to return to after signing in', () => {
  it.each(['/learning', '/learn/c1/s1?x=1', '/'])('accepts %s', (next) => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '',
  ])('refuses %s', (next) => {
    expect(safeNext(next)).toBeNull();
  });

  it('is nothing when none was given', () => {
    expect(safeNext(null)).toBeNull();
  });
});
