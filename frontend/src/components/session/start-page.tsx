import { Navigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { teaches, useSession, type Role } from './session-context.ts';

/** Where somebody begins: learners with their learning, staff with what needs them, visitors with the catalogue. */
export function startPathFor(role: Role | undefined): string {
  if (!role) return paths.courses();
  return teaches(role) ? paths.today() : paths.learning();
}

/** The address "/" leads to the place where one's work is. */
export function StartPage() {
  const { status, user } = useSession();
  if (status === 'loading') return <LoadingSkeleton shape="page" />;
  return <Navigate to={startPathFor(user?.role)} replace />;
}
