import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useSession, type Role } from './session-context.ts';

/** Shows the routes below it to signed-in people; others sign in first and come back. */
export function RequireSession({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('components');
  const { status, retry } = useSession();
  const location = useLocation();
  if (status === 'loading') return <LoadingSkeleton shape="page" />;
  if (status === 'unknown') {
    return <ErrorState title={t('session.unknown')} advice={t('session.unknownAdvice')} onRetry={retry} />;
  }
  if (status === 'signed_out') {
    return <Navigate to={paths.signIn(location.pathname + location.search)} replace />;
  }
  return children ?? <Outlet />;
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
