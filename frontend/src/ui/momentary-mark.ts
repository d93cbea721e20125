const SHOWN_FOR = 4_000;

/** Outlines an element for a while. Without a class: an editor would take it for a change of what it holds. */
export function markForAWhile(element: Element): void {
  const outline = { outline: '3px solid var(--lectern-attention)', outlineOffset: '4px' };
  element.animate([outline, outline], { duration: SHOWN_FOR });
}
