import { DirectionProvider, MantineProvider } from '@mantine/core';
import { NoticeHost } from '../components/notices/notice-host.tsx';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SessionProvider } from '../components/session/session-provider.tsx';
import { PageDirection } from './page-direction.tsx';
import { buildTheme, cssVariables } from './theme/theme.ts';

const theme = buildTheme();

/** Everything pages stand on: look, notices, cached answers, the session. */
export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <DirectionProvider>
      <PageDirection />
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <NoticeHost />
        <QueryClientProvider client={queries}>
          <SessionProvider>{children}</SessionProvider>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
