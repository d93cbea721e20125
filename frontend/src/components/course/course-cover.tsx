import classes from './course-cover.module.css';

type CourseCoverProps = {
  /** The address of its picture, null shows a quiet ground; and what it shows, where the title does not say so. */
  course: { thumbnailUrl: string | null; thumbnailAlt: string };
  /** Loads at once: for the one picture on top of a page. */
  eager?: boolean;
  className?: string;
};

/** The picture of a course. */
export function CourseCover({
  course: { thumbnailUrl, thumbnailAlt },
  eager = false,
  className,
}: CourseCoverProps) {
  return (
    <div className={`${classes.root} ${className ?? ''}`}>
      {thumbnailUrl && (
        <img
          src={thumbnailUrl}
          alt={thumbnailAlt}
          width={640}
          height={360}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          className={classes.picture}
        />
      )}
    </div>
  );
}
