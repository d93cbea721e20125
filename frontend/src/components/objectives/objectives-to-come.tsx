import { useId } from 'react';
import type { Objective } from '../../api/generated/types.gen.ts';
import classes from './objectives.module.css';

type ObjectivesToComeProps = { title: string; headingClass?: string | undefined; known: Objective[] };

/** Objectives before it is known how far they are met: their words, with room for the rest. */
export function ObjectivesToCome({ title, headingClass, known }: ObjectivesToComeProps) {
  const heading = useId();
  if (known.length === 0) return null;
  return (
    <section aria-labelledby={heading} aria-busy>
      <h2 id={heading} className={headingClass}>
        {title}
      </h2>
      <ul className={`${classes.objectives} ${classes.toCome}`}>
        {known.map(({ id, text }) => (
          <li key={id} className={classes.objective}>
            <p className={classes.text}>
              <bdi>{text}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
