import { useId, useState, type ReactNode } from 'react';
import classes from './popup.module.css';

type PopupProps = {
  /** What the button shows. */
  button: ReactNode;
  /** Its name, when what it shows does not say it. */
  label?: string;
  /** Finds the button again when it has been drawn anew. */
  buttonId?: string | undefined;
  className?: string;
  /** Which edge of the button the panel keeps to. */
  align?: 'start' | 'end';
  width?: number;
  /** Makes the panel's content only when it is opened; `once`: and keeps it then. */
  lazily?: boolean | 'once';
  children: ReactNode;
};

/**
 * A button that opens a small panel. The browser's own popover: it closes with Escape or a click elsewhere and keeps the
 * focus order, without a library. A browser that cannot place it at its button shows it in the middle.
 */
export function Popup(props: PopupProps) {
  const {
    button,
    label,
    buttonId,
    className,
    align = 'start',
    width = 300,
    lazily = false,
    children,
  } = props;
  const id = useId();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button
        type="button"
        id={buttonId}
        popoverTarget={id}
        aria-label={label}
        className={`${classes.button} ${className ?? ''}`}
      >
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={classes.panel}
        data-align={align}
        style={{ width }}
        onBeforeToggle={(event) => setOpened(event.newState === 'open' || (opened && lazily === 'once'))}
      >
        {(!lazily || opened) && children}
      </div>
    </>
  );
}
