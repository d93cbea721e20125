import type { ComponentType } from 'react';
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { RequireRole, RequireSession } from '../components/session/require-session.tsx';
import { administers, mayGenerate, teaches } from '../components/session/session-context.ts';
import { StartPage } from '../components/session/start-page.tsx';
import { loadStrings } from '../lib/i18n/i18n.ts';
import { wantHeadingFocus, watchReader } from '../lib/page-focus.ts';
import { LoadingSkeleton } from '../ui/loading-skeleton.tsx';
import { BareLayout } from './layouts/bare-layout.tsx';
import { Frame } from './layouts/frame.tsx';
import { NotFound } from './layouts/not-found.tsx';
import { RouteError } from './layouts/route-error.tsx';
import { paths, patterns } from './paths.ts';
import type { PlaceKey, RouteHandle } from './places.ts';
import { preloadPage } from './preload-page.ts';

type PageModule = { Component: ComponentType };

/**
 * A page in its own download, together with its feature's strings. To add one: export `Component` from
 * `features/<feature>/pages/<page>.tsx` and put into the list it belongs to (visitors may see it or not)
 *
 *     { path: patterns.courses, handle: at('courses'), lazy: page(() => import('../features/courses/pages/catalogue.tsx'), 'courses') }
 *
 * For a page of one role wrap it: `{ element: <RequireRole allow={teaches} />, children: [ … ] }`. A page that needs the
 * whole width (the player) says `handle: { ...at('learning'), focused: true }`.
 */
function page(load: () => Promise<PageModule>, ...strings: string[]) {
  return async () => {
    const [module] = await Promise.all([load(), ...strings.map(loadStrings)]);
    return { Component: module.Component };
  };
}

/** What the routes of a place tell the frame. */
function at(place: PlaceKey): RouteHandle {
  return { place };
}

const barePages: RouteObject[] = [
  { path: patterns.signIn, lazy: page(() => import('../features/identity/pages/sign-in.tsx'), 'identity') },
  { path: patterns.signUp, lazy: page(() => import('../features/identity/pages/sign-up.tsx'), 'identity') },
];

/** Pages that visitors may see too. */
const publicPages: RouteObject[] = [
  { path: paths.home(), element: <StartPage /> },
  {
    path: patterns.courses,
    handle: at('courses'),
    lazy: page(() => import('../features/courses/pages/catalogue.tsx'), 'courses', 'course'),
  },
  {
    path: patterns.course,
    handle: at('courses'),
    lazy: page(
      () => import('../features/courses/pages/course.tsx'),
      'courses',
      'course',
      'explain',
      'offline',
      'ratings',
    ),
  },
];

/** Pages for those who teach; the server decides about each course. */
const teachingPages: RouteObject[] = [
  {
    path: patterns.today,
    handle: at('today'),
    lazy: page(() => import('../features/homes/pages/today.tsx'), 'homes', 'generation'),
  },
  {
    path: patterns.teaching,
    handle: at('teaching'),
    lazy: page(() => import('../features/authoring/pages/teaching.tsx'), 'authoring', 'publishing'),
  },
  {
    path: patterns.media,
    handle: at('media'),
    lazy: page(() => import('../features/media/pages/media-library.tsx'), 'media'),
  },
  {
    path: patterns.library,
    handle: at('teaching'),
    lazy: page(
      () => import('../features/authoring/pages/library.tsx'),
      'authoring',
      'library',
      'course',
      'publishing',
    ),
  },
  {
    path: patterns.editCourse,
    handle: at('teaching'),
    lazy: page(
      () => import('../features/authoring/pages/course-editor.tsx'),
      'authoring',
      'findings',
      'publishing',
      'course',
      'people',
      'students',
    ),
  },
  {
    path: patterns.reviewQueue,
    handle: at('teaching'),
    lazy: page(() => import('../features/authoring/pages/review-queue.tsx'), 'publishing'),
  },
  {
    path: patterns.previewCourse,
    handle: { ...at('teaching'), focused: true },
    lazy: page(
      () => import('../features/authoring/pages/course-preview.tsx'),
      'publishing',
      'course',
      'explain',
    ),
  },
  {
    path: patterns.editSection,
    handle: { ...at('teaching'), focused: true },
    lazy: page(
      () => import('../features/authoring/pages/section-editor.tsx'),
      'authoring',
      'media',
      'publishing',
      'course',
    ),
  },
  {
    path: patterns.sectionHistory,
    handle: at('teaching'),
    lazy: page(() => import('../features/authoring/pages/section-history.tsx'), 'authoring'),
  },
  {
    path: patterns.reviewCourse,
    handle: { ...at('teaching'), focused: true },
    lazy: page(() => import('../features/review/pages/course-review.tsx'), 'review', 'course', 'findings'),
  },
  {
    path: patterns.courseLearner,
    handle: at('teaching'),
    lazy: page(() => import('../features/authoring/pages/learner.tsx'), 'people', 'course', 'students'),
  },
  {
    path: patterns.milestones,
    handle: at('teaching'),
    lazy: page(() => import('../features/achievements/pages/milestones.tsx'), 'achievements'),
  },
  {
    path: patterns.courseAnalytics,
    handle: at('teaching'),
    lazy: page(() => import('../features/analytics/pages/course-analytics.tsx'), 'analytics', 'students'),
  },
];

/** Pages for signed-in people. */
const memberPages: RouteObject[] = [
  { element: <RequireRole allow={teaches} />, children: teachingPages },
  {
    path: patterns.learning,
    handle: at('learning'),
    lazy: page(
      () => import('../features/progress/pages/learning.tsx'),
      'progress',
      'course',
      'explain',
      'offline',
    ),
  },
  {
    path: patterns.notes,
    handle: at('notes'),
    lazy: page(() => import('../features/notes/pages/notes.tsx'), 'notes'),
  },
  {
    path: patterns.learn,
    handle: { ...at('learning'), focused: true },
    lazy: page(
      () => import('../features/progress/pages/player.tsx'),
      'progress',
      'course',
      'explain',
      'notes',
      'offline',
    ),
  },
  {
    path: patterns.initialAssessment,
    handle: at('learning'),
    lazy: page(() => import('../features/progress/pages/initial-assessment.tsx'), 'progress'),
  },
  {
    path: patterns.print,
    handle: at('learning'),
    lazy: page(() => import('../features/progress/pages/print.tsx'), 'progress', 'course', 'explain'),
  },
  {
    path: patterns.glossary,
    handle: at('learning'),
    lazy: page(() => import('../features/progress/pages/glossary.tsx'), 'progress'),
  },
  {
    path: patterns.courseCompleted,
    handle: at('learning'),
    lazy: page(() => import('../features/progress/pages/completed.tsx'), 'progress', 'course', 'ratings'),
  },
  {
    element: <RequireRole allow={administers} />,
    children: [
      {
        path: patterns.aiSettings,
        handle: at('aiSettings'),
        lazy: page(() => import('../features/authors/pages/ai-settings.tsx'), 'authors'),
      },
      {
        path: patterns.publishingSettings,
        handle: at('publishing'),
        lazy: page(() => import('../features/authoring/pages/publishing-settings.tsx'), 'publishing'),
      },
      {
        path: patterns.achievements,
        handle: at('achievements'),
        lazy: page(() => import('../features/achievements/pages/achievements.tsx'), 'achievements'),
      },
    ],
  },
  {
    element: <RequireRole allow={mayGenerate} />,
    children: [
      {
        path: patterns.generate,
        handle: at('generate'),
        lazy: page(() => import('../features/generation/pages/generate.tsx'), 'generation', 'course'),
      },
      {
        path: patterns.generation,
        handle: at('generate'),
        lazy: page(() => import('../features/generation/pages/generation.tsx'), 'generation'),
      },
    ],
  },
];

const framed = (
  <Frame>
    <Outlet />
  </Frame>
);

const unframedError = (
  <Frame>
    <RouteError />
  </Frame>
);

export const routes: RouteObject[] = [
  {
    errorElement: unframedError,
    hydrateFallbackElement: <LoadingSkeleton shape="page" />,
    children: [
      { element: <BareLayout />, children: [{ errorElement: <RouteError />, children: barePages }] },
      {
        element: framed,
        children: [
          {
            errorElement: <RouteError />,
            children: [
              ...publicPages,
              { element: <RequireSession />, children: memberPages },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
];

/** Makes the router and asks for the heading's focus whenever the path changes. */
export function createRouter() {
  const router = createBrowserRouter(routes);
  let path = router.state.location.pathname;
  watchReader();
  router.subscribe(({ location, navigation }) => {
    if (navigation.location) preloadPage(navigation.location.pathname);
    if (location.pathname === path) return;
    path = location.pathname;
    wantHeadingFocus(path);
    window.scrollTo(0, 0);
  });
  return router;
}
