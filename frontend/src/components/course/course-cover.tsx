import classes from './course-cover.module.css';

type CourseCoverProps = {
  /** Address of the picture; null shows a quiet ground. */
  src: string | null;
  /** Loads at once: for the one picture on top of a page. */
  eager?: boolean;
  className?: string;
};

/** The picture of a course. It says nothing that the title beside it does not say. */
export function CourseCover({ src, eager = false, className }: CourseCoverProps) {
  return (
    <div className={`${classes.root} ${className ?? ''}`}>
      {src && (
        <img
          src={src}
          alt=""
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
