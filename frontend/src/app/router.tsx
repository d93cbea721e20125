import { BrowserRouter, Outlet, type RouteObject } from 'react-router';
import { RequireRole, RequireSession } from '../components/session/require-session.tsx';
import { administers, mayGenerate, teaches } from '../components/session/session-context.ts';
import { StartPage } from '../components/session/start-page.tsx';
import { BareLayout } from './layouts/bare-layout.tsx';
import { Frame } from './layouts/frame.tsx';
import { NotFound } from './layouts/not-found.tsx';
import { RouteError } from './layouts/route-error.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { PageSwitch } from './page-switch.tsx';
import { paths, patterns } from './paths.ts';
import { at, page } from './routed-page.tsx';

const barePages: RouteObject[] = [
  { path: patterns.signIn, ...page({}, () => import('../features/identity/pages/sign-in.tsx'), 'identity') },
  { path: patterns.signUp, ...page({}, () => import('../features/identity/pages/sign-up.tsx'), 'identity') },
];

/** Pages that visitors may see too. */
const publicPages: RouteObject[] = [
  { path: paths.home(), element: <StartPage /> },
  {
    path: patterns.courses,
    ...page(
      at('courses'),
      () => import('../features/courses/pages/catalogue.tsx'),
      'catalogue courses course',
    ),
  },
  {
    path: patterns.course,
    ...page(at('courses'), () => import('../features/courses/pages/course.tsx'), 'courses course locks'),
  },
];

/** Pages for those who teach; the server decides about each course. */
const teachingPages: RouteObject[] = [
  {
    path: patterns.today,
    ...page(at('today'), () => import('../features/homes/pages/today.tsx'), 'homes generation'),
  },
  {
    path: patterns.teaching,
    ...page(
      at('teaching'),
      () => import('../features/authoring/pages/teaching.tsx'),
      'authoring publishing work',
    ),
  },
  {
    path: patterns.media,
    ...page(at('media'), () => import('../features/media/pages/media-library.tsx'), 'media work'),
  },
  {
    path: patterns.library,
    ...page(
      at('teaching'),
      () => import('../features/authoring/pages/library.tsx'),
      'authoring library course publishing',
    ),
  },
  {
    path: patterns.editCourse,
    ...page(
      at('teaching'),
      () => import('../features/authoring/pages/course-editor.tsx'),
      'authoring findings publishing course people students sources work',
    ),
  },
  {
    path: patterns.reviewQueue,
    ...page(at('teaching'), () => import('../features/authoring/pages/review-queue.tsx'), 'publishing'),
  },
  {
    path: patterns.previewCourse,
    ...page(
      { ...at('teaching'), focused: true },
      () => import('../features/authoring/pages/course-preview.tsx'),
      'publishing course locks',
    ),
  },
  {
    path: patterns.editSection,
    ...page(
      { ...at('teaching'), focused: true },
      () => import('../features/authoring/pages/section-editor.tsx'),
      'authoring media publishing course origin work',
    ),
  },
  {
    path: patterns.sectionHistory,
    ...page(
      at('teaching'),
      () => import('../features/authoring/pages/section-history.tsx'),
      'authoring work',
    ),
  },
  {
    path: patterns.reviewCourse,
    ...page(
      { ...at('teaching'), focused: true },
      () => import('../features/review/pages/course-review.tsx'),
      'review course findings origin work',
    ),
  },
  {
    path: patterns.courseLearner,
    ...page(
      at('teaching'),
      () => import('../features/authoring/pages/learner.tsx'),
      'people course students',
    ),
  },
  {
    path: patterns.milestones,
    ...page(at('teaching'), () => import('../features/achievements/pages/milestones.tsx'), 'achievements'),
  },
  {
    path: patterns.courseAnalytics,
    ...page(
      at('teaching'),
      () => import('../features/analytics/pages/course-analytics.tsx'),
      'analytics students work',
    ),
  },
];

/** Pages for signed-in people. */
const memberPages: RouteObject[] = [
  { element: <RequireRole allow={teaches} />, children: teachingPages },
  {
    path: patterns.learning,
    ...page(
      at('learning'),
      () => import('../features/progress/pages/learning.tsx'),
      'learning progress course',
    ),
  },
  {
    path: patterns.notes,
    ...page(at('notes'), () => import('../features/notes/pages/notes.tsx'), 'notes'),
  },
  {
    path: patterns.learn,
    ...page(
      { ...at('learning'), focused: true },
      () => import('../features/progress/pages/player.tsx'),
      'player course',
    ),
  },
  {
    path: patterns.initialAssessment,
    ...page(
      at('learning'),
      () => import('../features/progress/pages/initial-assessment.tsx'),
      'initial questions',
    ),
  },
  {
    path: patterns.print,
    ...page(at('learning'), () => import('../features/progress/pages/print.tsx'), 'print progress course'),
  },
  {
    path: patterns.glossary,
    ...page(at('learning'), () => import('../features/progress/pages/glossary.tsx'), 'glossary'),
  },
  {
    path: patterns.courseCompleted,
    ...page(
      at('learning'),
      () => import('../features/progress/pages/completed.tsx'),
      'completed progress course',
    ),
  },
  {
    element: <RequireRole allow={administers} />,
    children: [
      {
        path: patterns.aiSettings,
        ...page(at('aiSettings'), () => import('../features/authors/pages/ai-settings.tsx'), 'authors work'),
      },
      {
        path: patterns.publishingSettings,
        ...page(
          at('publishing'),
          () => import('../features/authoring/pages/publishing-settings.tsx'),
          'publishing',
        ),
      },
      {
        path: patterns.achievements,
        ...page(
          at('achievements'),
          () => import('../features/achievements/pages/achievements.tsx'),
          'achievements',
        ),
      },
    ],
  },
  {
    element: <RequireRole allow={mayGenerate} />,
    children: [
      {
        path: patterns.generate,
        ...page(
          at('generate'),
          () => import('../features/generation/pages/generate.tsx'),
          'generation course sources',
        ),
      },
      {
        path: patterns.generation,
        ...page(
          at('generate'),
          () => import('../features/generation/pages/generation.tsx'),
          'generation findings work',
        ),
      },
    ],
  },
];

const inPlaceOfPage = (failure: unknown) => <RouteError error={failure} />;

/** Without the frame: it may be what failed. */
const inPlaceOfAll = (failure: unknown) => <main>{inPlaceOfPage(failure)}</main>;

const framed = (
  <Frame>
    <Outlet />
  </Frame>
);

const pageBoundary = <PageBoundary fallback={inPlaceOfPage} />;

const routes: RouteObject[] = [
  {
    element: <PageBoundary fallback={inPlaceOfAll} />,
    children: [
      { element: <BareLayout />, children: [{ element: pageBoundary, children: barePages }] },
      {
        element: framed,
        children: [
          {
            element: pageBoundary,
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

/** The application by its addresses. */
export function Router() {
  return (
    <BrowserRouter>
      <PageSwitch routes={routes} />
    </BrowserRouter>
  );
}
