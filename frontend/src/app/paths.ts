/** Every address of the application is a function of its ids: no page writes a URL by hand. */

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

const id = encodeURIComponent;

export const paths = {
  home: () => '/',
  /** `next` is the path to return to after signing in. */
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signUp: (next?: string) => withQuery('/sign-up', { next }),
  /** The catalogue, or what it has of some words. */
  courses: ({ words }: { words?: string } = {}) => withQuery('/courses', { q: words }),
  course: (courseId: string) => `/courses/${id(courseId)}`,
  /** The player; without a section it opens where the learner was, with a note at its passage. */
  learn: (courseId: string, sectionId?: string, note?: string) =>
    sectionId ? withQuery(`/learn/${id(courseId)}/${id(sectionId)}`, { note }) : `/learn/${id(courseId)}`,
  /** Before the first section: what the learner knows already. */
  initialAssessment: (courseId: string) => `/learn/${id(courseId)}/before`,
  /** A section at the words that a search has found in it. */
  found: (courseId: string, sectionId: string, words: string) =>
    withQuery(`/learn/${id(courseId)}/${id(sectionId)}`, { found: words }),
  /** A lesson, or the whole course, on one page for paper. */
  print: (courseId: string, lesson?: string) => withQuery(`/learn/${id(courseId)}/print`, { lesson }),
  /** What the terms of a course mean. */
  glossary: (courseId: string) => `/learn/${id(courseId)}/glossary`,
  /** What was done in a completed course, and what may come next. */
  courseCompleted: (courseId: string) => `/learn/${id(courseId)}/completed`,
  learning: () => '/learning',
  /** All own notes and bookmarks, or those of a course. */
  notes: ({ course }: { course?: string } = {}) => withQuery('/notes', { course }),
  /** Where staff arrive: who needs them, and what is unfinished. */
  today: () => '/today',
  /** The courses one teaches; `create` asks at once for the title of a new one. */
  teaching: ({ create = false } = {}) => withQuery('/teaching', { create: create ? 'yes' : undefined }),
  /** The files of the institution; `file` is one that is opened. */
  media: (file?: string) => withQuery('/teaching/media', { file }),
  /** Sections that are used again. */
  library: () => '/teaching/library',
  /** The course builder; `tab` is one of its parts: content, about, sources, quality, publish, students. */
  editCourse: (courseId: string, tab?: string) => withQuery(`/teaching/courses/${id(courseId)}`, { tab }),
  /** Courses that wait for review. */
  reviewQueue: () => '/teaching/reviews',
  /** The draft as a learner would find it, `at` a moment; reviewers decide on it there. */
  previewCourse: (courseId: string, section?: string, at?: string) =>
    withQuery(`/teaching/courses/${id(courseId)}/preview`, { section, at }),
  /** A section in its editor; at one of its questions, or at words of its Markdown. */
  editSection: (
    courseId: string,
    sectionId: string,
    { question, passage }: { question?: string | undefined; passage?: string | undefined } = {},
  ) => withQuery(`/teaching/courses/${id(courseId)}/sections/${id(sectionId)}`, { question, passage }),
  /** What a section was; `version` is the revision to look at. */
  sectionHistory: (courseId: string, sectionId: string, version?: number) =>
    withQuery(`/teaching/courses/${id(courseId)}/sections/${id(sectionId)}/history`, {
      version: version?.toString(),
    }),
  /** One learner of a course, as its staff see them. */
  courseLearner: (courseId: string, studentId: string) =>
    `/teaching/courses/${id(courseId)}/students/${id(studentId)}`,
  courseAnalytics: (courseId: string) => `/teaching/courses/${id(courseId)}/analytics`,
  /** Judging what was written for a course; `instruction` is a wish for the section, ready to be sent. */
  reviewCourse: (
    courseId: string,
    { section, instruction }: { section?: string; instruction?: string } = {},
  ) => withQuery(`/teaching/courses/${id(courseId)}/review`, { section, instruction }),
  generate: () => '/generate',
  generation: (generationId: string) => `/generate/${id(generationId)}`,
  aiSettings: () => '/admin/ai',
  /** What the server says of its own health: no page of this application. */
  serverHealth: () => '/ready',
  /** What is asked before a course is published. */
  publishingSettings: () => '/admin/publishing',
  /** What the institution offers to be earned. */
  achievements: () => '/admin/achievements',
  /** What a course offers to be earned. */
  milestones: (courseId: string) => `/teaching/courses/${id(courseId)}/milestones`,
};

/** The same addresses as patterns for the router. */
export const patterns = {
  signIn: '/sign-in',
  signUp: '/sign-up',
  courses: '/courses',
  course: '/courses/:courseId',
  learn: '/learn/:courseId/:sectionId?',
  initialAssessment: '/learn/:courseId/before',
  print: '/learn/:courseId/print',
  glossary: '/learn/:courseId/glossary',
  courseCompleted: '/learn/:courseId/completed',
  learning: '/learning',
  notes: '/notes',
  today: '/today',
  teaching: '/teaching',
  media: '/teaching/media',
  library: '/teaching/library',
  editCourse: '/teaching/courses/:courseId',
  reviewQueue: '/teaching/reviews',
  previewCourse: '/teaching/courses/:courseId/preview',
  editSection: '/teaching/courses/:courseId/sections/:sectionId',
  sectionHistory: '/teaching/courses/:courseId/sections/:sectionId/history',
  courseLearner: '/teaching/courses/:courseId/students/:studentId',
  courseAnalytics: '/teaching/courses/:courseId/analytics',
  reviewCourse: '/teaching/courses/:courseId/review',
  generate: '/generate',
  generation: '/generate/:generationId',
  aiSettings: '/admin/ai',
  publishingSettings: '/admin/publishing',
  achievements: '/admin/achievements',
  milestones: '/teaching/courses/:courseId/milestones',
} as const;

/** A path of this application to return to, or null: never another origin, so that a link cannot send people away. */
export function safeNext(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
