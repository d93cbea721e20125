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
    <progress
      max={100}
      value={shown}
      aria-label={label}
      aria-valuetext={valueText}
      className={classes.bar}
      data-thin={thin || undefined}
      data-tone={tone ?? (shown >= 100 ? 'done' : 'accent')}
    />
  );
}
