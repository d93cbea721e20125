import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './app/theme/fonts.css';
import './app/theme/base.css';
import './app/theme/mantine.ts';
import './app/theme/tokens.css';
import './app/theme/reading.css';
import './app/theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configureClient } from './api/client.ts';
import { createQueryClient } from './api/query-client.ts';
import { Providers } from './app/providers.tsx';
import { Router } from './app/router.tsx';
import { startI18n } from './lib/i18n/i18n.ts';
import { watchReader } from './lib/page-focus.ts';

configureClient();
watchReader();
// Nothing here may be awaited at the top: what comes later imports this file, and would wait for it in turn.
void startI18n().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Providers queries={createQueryClient()}>
        <Router />
      </Providers>
    </StrictMode>,
  ),
);
