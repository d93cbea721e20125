import { useRef } from 'react';
import { usePageHeading } from '../lib/page-focus.ts';
import classes from './page-heading.module.css';

type PageHeadingProps = {
  title: string;
  /** A title of something people read (a course, a lesson) rather than of a place: set in the reading face. */
  reading?: boolean;
  className?: string;
  /** The language of the title, where it may differ from the screen's. */
  lang?: string | undefined;
};

/** The one h1 of a page. Names the document and takes the focus after a change of route. */
export function PageHeading({ title, reading = false, className, lang }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageHeading(heading, title);
  const names = [classes.heading, reading && classes.reading, className].filter(Boolean).join(' ');
  return (
    <h1 ref={heading} tabIndex={-1} lang={lang} className={names}>
      <bdi>{title}</bdi>
    </h1>
  );
}
