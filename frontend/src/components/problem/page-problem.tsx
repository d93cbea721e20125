import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemState, type ProblemStateProps } from './problem-state.tsx';

/** A page whose data could not be fetched: `title` names it, as the heading that every page has. */
export function PageProblem({ title, ...problem }: ProblemStateProps & { title: string }) {
  return (
    <>
      <PageHeading title={title} />
      <ProblemState {...problem} />
    </>
  );
}
