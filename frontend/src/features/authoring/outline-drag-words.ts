import { useDebouncedCallback } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useOutline } from './outline-context.ts';
import { familiesOf, type Part, type Place } from './outline-order.ts';

/** Milliseconds that the pointer rests until it is said where parts would go: a word for each row it passes is noise. */
const REST = 300;

/**
 * What is said to screen readers while parts are dragged: what is held, where it would go, and that it stays. Written to
 * the element directly, so that nothing is drawn anew.
 */
export function useDragWords() {
  const { t } = useTranslation('outline');
  const language = useLanguage();
  const { changes } = useOutline();
  const output = useRef<HTMLOutputElement>(null);
  const say = (words: string) => {
    if (output.current && output.current.textContent !== words) output.current.textContent = words;
  };
  const what = (parts: Part[]) =>
    parts.length === 1
      ? parts[0]!.title
      : t('chosen', { count: parts.length, number: formatNumber(parts.length, language) });
  const where = ({ level, parentId, beforeId }: Place) => {
    const family = familiesOf(changes.modules(), level).find((each) => each.parentId === parentId);
    const title = family?.parts.find((part) => part.id === beforeId)?.title;
    const parent = family?.parentTitle ?? '';
    if (level === 'module') return title === undefined ? t('atEnd') : t('before', { title });
    return title === undefined ? t('drag.end', { parent }) : t('drag.before', { title, parent });
  };
  const rest = useDebouncedCallback(
    (place: Place | null) => say(place ? where(place) : t('drag.nowhere')),
    REST,
  );
  return {
    output,
    what,
    held: (parts: Part[]) => say(t('drag.held', { what: what(parts) })),
    over: (place: Place | null) => rest(place),
    /** @param staying what stays where it was; null: its move is said elsewhere */
    ended: (staying: Part[] | null) => {
      rest.cancel();
      say(staying ? t('drag.back', { what: what(staying) }) : '');
    },
  };
}
