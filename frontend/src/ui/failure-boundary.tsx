import { Component, type ReactNode } from 'react';

type FailureBoundaryProps = {
  /** In place of what failed. */
  fallback: (failure: unknown, drawAgain: () => void) => ReactNode;
  /** What failed is drawn again when this changes. */
  at?: unknown;
  children: ReactNode;
};

type State = { at: unknown; failed: { failure: unknown } | null };

/** Keeps what fails while it is drawn from taking the rest with it. React only tells classes of a failure. */
export class FailureBoundary extends Component<FailureBoundaryProps, State> {
  override state: State = { at: this.props.at, failed: null };

  static getDerivedStateFromError(failure: unknown): Partial<State> {
    return { failed: { failure } };
  }

  static getDerivedStateFromProps({ at }: FailureBoundaryProps, state: State): State | null {
    return at === state.at ? null : { at, failed: null };
  }

  private readonly drawAgain = () => this.setState({ failed: null });

  override render() {
    const { failed } = this.state;
    return failed ? this.props.fallback(failed.failure, this.drawAgain) : this.props.children;
  }
}
