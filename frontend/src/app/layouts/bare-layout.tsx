import { Outlet } from 'react-router';
import { SkipLink } from './skip-link.tsx';
import { Wordmark } from './wordmark.tsx';
import classes from './bare-layout.module.css';

/** Around sign-in and sign-up: the product's name and one narrow column, nothing to be led astray by. */
export function BareLayout() {
  return (
    <div className={classes.root}>
      <SkipLink />
      <header className={classes.top}>
        <Wordmark />
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
    </div>
  );
}
