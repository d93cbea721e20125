import type { ReactNode } from 'react';
import { Outlet, useLocation } from 'react-router';
import { FailureBoundary } from '../ui/failure-boundary.tsx';

/** Keeps a page that fails from taking the frame with it, until another page is gone to. Around the routes below. */
export function PageBoundary({ fallback }: { fallback: (failure: unknown) => ReactNode }) {
  return (
    <FailureBoundary at={useLocation()} fallback={fallback}>
      <Outlet />
    </FailureBoundary>
  );
}
