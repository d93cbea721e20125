import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../../components/session/session-context.ts';
import { barPlacesFor, placesFor } from '../places.ts';
import { useRouteHandle } from './use-route-handle.ts';
import classes from './frame.module.css';

/** The places as links: a rail on wide screens, a bar at the bottom of a phone. */
export function PlaceLinks({ form }: { form: 'rail' | 'bar' }) {
  const { t } = useTranslation('app');
  const { status, user } = useSession();
  const { place: here } = useRouteHandle();
  const known = form === 'rail' ? placesFor(user?.role) : barPlacesFor(user?.role);
  // What a visitor has would move aside for what a person has.
  const places = status === 'loading' ? [] : known;
  return (
    <nav aria-label={t('frame.places')} className={form === 'rail' ? classes.rail : classes.bar}>
      <ul className={classes.places}>
        {places.map(({ key, to, icon: PlaceIcon }) => (
          <li key={key}>
            <NavLink
              to={to}
              end
              className={classes.place}
              data-here={key === here || undefined}
              aria-current={key === here ? 'page' : undefined}
            >
              <PlaceIcon size={22} stroke={1.6} aria-hidden />
              {t(`places.${key}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
