import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

/** Becomes true once the list that holds it is on the page: what comes later was added by somebody. */
export function useIsShown(): RefObject<boolean> {
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}

/** The first field of something new and empty takes the focus, wherever it was added from. */
export function useFocusWhenNew<Field extends HTMLElement>(
  isListShown: RefObject<boolean>,
  isEmpty: boolean,
): RefObject<Field | null> {
  const field = useRef<Field>(null);
  const onShown = useEffectEvent(() => {
    if (isListShown.current && isEmpty) field.current?.focus();
  });
  useEffect(() => onShown(), []);
  return field;
}
