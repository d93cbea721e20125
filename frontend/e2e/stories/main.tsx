/** Every building block of the interface on one page, for the eye and for the accessibility checks. Not in the build. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '../../src/app/theme/base.css';
import '../../src/app/theme/mantine.ts';
import '../../src/app/theme/tokens.css';
import '../../src/app/theme/global.css';
import { MantineProvider } from '@mantine/core';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { buildTheme, cssVariables } from '../../src/app/theme/theme.ts';
import { startI18n } from '../../src/lib/i18n/i18n.ts';
import { DataStories } from './data-stories.tsx';
import { FormStories } from './form-stories.tsx';
import { LessonStories } from './lesson-stories.tsx';
import { StateStories } from './state-stories.tsx';

const stories: Record<string, ComponentType> = {
  states: StateStories,
  data: DataStories,
  form: FormStories,
  lesson: LessonStories,
};

await startI18n();
const name = new URLSearchParams(window.location.search).get('story') ?? 'states';
const Story = stories[name]!;
const router = createBrowserRouter([
  {
    path: '*',
    element: (
      <main style={{ padding: 'clamp(16px, 4vw, 40px)', maxWidth: 1200, margin: '0 auto' }}>
        <Story />
      </main>
    ),
  },
]);
createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={buildTheme()} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <RouterProvider router={router} />
  </MantineProvider>,
);
