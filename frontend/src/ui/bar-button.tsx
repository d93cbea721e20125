import { Button } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import classes from './bar-button.module.css';

type BarButtonProps = {
  ref?: Ref<HTMLButtonElement>;
  label: string;
  /** What it says where there is room for one word only: part of the label. */
  short?: string | undefined;
  icon?: ReactNode;
  onClick: () => void;
};

/** A button of a bar: its icon with the whole label, at the bottom edge of a phone with one short word. */
export function BarButton({ ref, label, short, icon, onClick }: BarButtonProps) {
  return (
    <Button ref={ref} variant="default" leftSection={icon} aria-label={label} onClick={onClick}>
      {short ? (
        <>
          <span className={classes.long}>{label}</span>
          <span className={classes.short}>{short}</span>
        </>
      ) : (
        label
      )}
    </Button>
  );
}
