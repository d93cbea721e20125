import { Suspense, type ReactNode } from 'react';
import { FailureBoundary } from './failure-boundary.tsx';

const nothing = () => null;

/** Around a part without which the page is whole: nothing stands in its place until it is there, nor when it fails. */
export function OptionalPart({ children }: { children: ReactNode }) {
  return (
    <FailureBoundary fallback={nothing}>
      <Suspense fallback={null}>{children}</Suspense>
    </FailureBoundary>
  );
}
