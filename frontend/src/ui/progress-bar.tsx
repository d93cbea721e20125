import classes from './progress-bar.module.css';

type ProgressBarProps = {
  /** 0–100 */
  percent: number;
  /** What is progressing, read out with the number. */
  label: string;
  /** The true words instead of the bare percent, such as "7 of 12 required sections". */
  valueText?: string;
  tone?: 'accent' | 'done';
  thin?: boolean;
};

/** A quiet bar. It never stands alone: the words beside it say what the number means. */
export function ProgressBar({ percent, label, valueText, tone, thin = false }: ProgressBarProps) {
  const shown = Math.min(100, Math.max(0, percent));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(shown)}
      aria-valuetext={valueText}
      className={classes.track}
      data-thin={thin || undefined}
    >
      <div
        className={classes.bar}
        data-tone={tone ?? (shown >= 100 ? 'done' : 'accent')}
        style={{ width: `${shown}%` }}
      />
    </div>
  );
}
