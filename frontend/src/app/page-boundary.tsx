import { Component, type ReactNode } from 'react';
import { Outlet, useLocation, type Location } from 'react-router';

type PageBoundaryProps = {
  /** In place of what failed. */
  fallback: (failure: unknown) => ReactNode;
  children?: ReactNode;
};

/** Keeps a page that fails from taking the frame with it, until another page is gone to. Without children: the routes below. */
export function PageBoundary({ fallback, children = <Outlet /> }: PageBoundaryProps) {
  const at = useLocation();
  return (
    <Boundary at={at} fallback={fallback}>
      {children}
    </Boundary>
  );
}

type BoundaryProps = PageBoundaryProps & { at: Location };
type BoundaryState = { at: Location; failed: { failure: unknown } | null };

/** React only tells classes of a failure. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { at: this.props.at, failed: null };

  static getDerivedStateFromError(failure: unknown): Partial<BoundaryState> {
    return { failed: { failure } };
  }

  static getDerivedStateFromProps({ at }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return at === state.at ? null : { at, failed: null };
  }

  override render() {
    const { failed } = this.state;
    return failed ? this.props.fallback(failed.failure) : this.props.children;
  }
}
