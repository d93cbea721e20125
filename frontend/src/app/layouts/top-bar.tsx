import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { AccountMenu } from '../../components/account/account-menu.tsx';
import { NoticesBell } from '../../components/notices/notices-bell.tsx';
import { useSession } from '../../components/session/session-context.ts';
import { paths } from '../paths.ts';
import { placesFor, rarePlacesFor } from '../places.ts';
import { PaletteButton } from './palette-button.tsx';
import { useRouteHandle } from './use-route-handle.ts';
import { Wordmark } from './wordmark.tsx';
import classes from './frame.module.css';

/** Where one is: the institution and the place, with the way back up to it. */
function Here() {
  const { t } = useTranslation('app');
  const { user } = useSession();
  const { place: key } = useRouteHandle();
  const { pathname } = useLocation();
  const place = placesFor(user?.role).find((candidate) => candidate.key === key);
  return (
    <p className={classes.here}>
      {user && (
        <span className={classes.institution}>
          <bdi>{user.institution.name}</bdi>
        </span>
      )}
      {place && pathname !== place.to && <Link to={place.to}>{t(`places.${place.key}`)}</Link>}
      {place && pathname === place.to && <span>{t(`places.${place.key}`)}</span>}
    </p>
  );
}

/** The bar on top of every page: the product, where one is, the account. */
export function TopBar() {
  const { t } = useTranslation('app');
  const { status, user } = useSession();
  const { pathname, search } = useLocation();
  const rare = rarePlacesFor(user?.role).map((place) => ({ ...place, label: t(`places.${place.key}`) }));
  return (
    <header className={classes.top} data-pending={status === 'loading' || undefined}>
      <Wordmark />
      <Here />
      <div className={classes.account}>
        {status === 'signed_out' && (
          <Button component={Link} to={paths.signIn(pathname + search)} variant="default">
            {t('frame.signIn')}
          </Button>
        )}
        {user && <PaletteButton />}
        {user && <NoticesBell />}
        <AccountMenu places={rare} />
      </div>
    </header>
  );
}
