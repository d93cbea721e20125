import { useEffect, useState } from 'react';
import { selectedQuotation, touchesText } from './section-passages.ts';

export type Selected = { quote: string; isCut: boolean };

/**
 * The words that were selected last in the text of the section. They stay when the focus goes elsewhere, such as into a
 * field; a click into the text lets them go.
 */
export function useSelectedQuotation(): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(selectedQuotation);
  useEffect(() => {
    const onChange = () => {
      const now = selectedQuotation();
      const selection = document.getSelection();
      if (now || (selection?.isCollapsed && touchesText(selection)))
        setSelected((before) => (before?.quote === now?.quote ? before : now));
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, []);
  return selected;
}
