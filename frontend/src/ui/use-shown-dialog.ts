import { useEffect, useRef, type RefObject } from 'react';

/** The ref of a `<dialog>` that is open, above everything and with the focus inside, as long as it is rendered. */
export function useShownDialog(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return dialog;
}
