import { Link } from 'react-router';
import { paths } from '../paths.ts';
import classes from './frame.module.css';

/** The name of the product, which leads to where one's work is. */
export function Wordmark() {
  return (
    <Link to={paths.home()} className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width={28} height={28} aria-hidden className={classes.mark}>
        <path d="M5 8.5 16 11.5l11-3v10.5L16 22 5 19z" fill="currentColor" />
        <path d="M16 11.5V22" stroke="var(--lectern-page)" strokeWidth={1.5} />
        <path d="M16 22v5.5M10.5 27.5h11" stroke="currentColor" strokeWidth={2} strokeLinecap="round" />
      </svg>
      <span className={classes.name}>Lectern</span>
    </Link>
  );
}
