import { useState, type FocusEvent } from 'react';

/** Whether the focus is in a field of a group: what is wrong is said when one has left it, not while it is written. */
export function useWithin() {
  const [within, setWithin] = useState(false);
  const onFocus = ({ target, currentTarget }: FocusEvent<HTMLElement>) => setWithin(target !== currentTarget);
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) =>
    setWithin(currentTarget.contains(relatedTarget as Node | null));
  return { within, watching: { onFocus, onBlur } };
}
