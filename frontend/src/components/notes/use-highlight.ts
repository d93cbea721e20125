import { useEffect, useState } from 'react';
import { findQuotation } from './quotation.ts';
import { clearHighlight, highlightPassage } from './section-passages.ts';

/** Marks the passage as soon as the text is there, and again when the text is drawn anew. Out: whether it is not there. */
export function useHighlight(quote: string): boolean {
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let shown = false;
    const look = () => {
      const element = highlightPassage((text) => findQuotation(text, quote));
      if (element === undefined) return;
      setIsMissing(element === null);
      if (element && !shown) {
        shown = true;
        showElement(element);
      }
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.getElementById('content')!, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      clearHighlight();
    };
  }, [quote]);
  return isMissing;
}

/** Brings it into view and gives it the focus, so that reading goes on there. */
function showElement(element: Element) {
  element.scrollIntoView({ block: 'center' });
  if (!(element instanceof HTMLElement)) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
