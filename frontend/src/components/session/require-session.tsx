import { Fragment, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { askAgainHere } from '../../api/session-end.ts';
import { paths } from '../../app/paths.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useSession, type Role } from './session-context.ts';

/** Shows the routes below it to signed-in people; others sign in first and come back. */
export function RequireSession({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('components');
  const { status, user, retry } = useSession();
  useEffect(askAgainHere, []);
  const location = useLocation();
  if (status === 'loading') return <LoadingSkeleton shape="page" />;
  if (status === 'unknown') {
    return <ErrorState title={t('session.unknown')} advice={t('session.unknownAdvice')} onRetry={retry} />;
  }
  if (status === 'signed_out') {
    return <Navigate to={paths.signIn(location.pathname + location.search)} replace />;
  }
  // Nothing that somebody wrote is left on the page when another person signs in.
  return <Fragment key={user && `${user.institution.id} ${user.id}`}>{children ?? <Outlet />}</Fragment>;
}

type RequireRoleProps = { allow: (role: Role) => boolean; children?: ReactNode };

/** Below RequireSession: says plainly that a place is for other roles. The server decides; this only spares a detour. */
export function RequireRole({ allow, children }: RequireRoleProps) {
  const { t } = useTranslation('components');
  const { user } = useSession();
  if (user && allow(user.role)) return children ?? <Outlet />;
  return (
    <>
      <PageHeading title={t('role.title')} />
      <p>{t('role.text', { role: t(`role.${user?.role ?? 'student'}`) })}</p>
    </>
  );
}
