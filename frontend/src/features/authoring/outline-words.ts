import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import type { OutlineModule } from '../../api/generated/types.gen.ts';
import type { Difference } from './outline-difference.ts';
import { familiesOf, standingOf, type Part, type Place } from './outline-order.ts';
import type { OutlineAuthor } from './presence.queries.ts';

/** Sentences about what became of parts. */
export function useOutlineWords() {
  const { t } = useTranslation('authoring');
  const { t: words } = useTranslation('outline');
  const language = useLanguage();
  return useMemo(() => {
    const number = (value: number) => formatNumber(value, language);
    const named = (parts: Part[]) => ({
      count: parts.length,
      number: number(parts.length),
      title: parts[0]?.title ?? '',
    });
    return {
      /** @param modules with the parts where they are now · @param from the parent that the first of them had */
      moved: (parts: Part[], modules: OutlineModule[], from: string | null) => {
        const { level, id, title } = parts[0]!;
        const standing = standingOf(modules, level, id);
        if (!standing) return '';
        const { place, parts: beside, parentTitle, parentId } = standing;
        if (parts.length > 1) return words('movedTogether', { ...named(parts), parent: parentTitle });
        const where = { title, place: number(place), total: number(beside.length), parent: parentTitle };
        return parentId === from ? t('outline.moved', where) : words('movedInto', where);
      },
      atEnd: ({ title }: Part, by: -1 | 1) => t(by < 0 ? 'outline.isFirst' : 'outline.isLast', { title }),
      notMoved: ([part]: Part[], reason: string) => t('outline.notMoved', { title: part!.title, reason }),
      deleted: (parts: Part[]) => words('deleted', named(parts)),
      notDeleted: (reason: string) => words('notDeleted', { reason }),
      back: (parts: Part[]) => words('back', named(parts)),
      copyOf: ({ title }: Part) => words('copyOf', { title }).slice(0, 300),
      added: ({ title }: Part) => t('outline.added', { title }),
      saved: (title: string) => t('outline.saved', { title }),
      takenBack: ({ title }: Part) => words('takenBack', { title }),
      describedBack: (title: string) => words('describedBack', { title }),
      changedSince: ({ title }: Part) => words('changedSince', { title }),
      copied: ({ title }: Part) => words('copied', { title }),
      required: (parts: Part[], isRequired: boolean) =>
        words(isRequired ? 'nowRequired' : 'nowOptional', named(parts)),
      transferred: (parts: Part[], isGone: boolean) =>
        words(isGone ? 'movedAway' : 'copiedAway', named(parts)),
      copiesGone: (copies: Part[]) => words('copiesGone', named(copies)),
      movedBack: (parts: Part[]) => words('movedBack', named(parts)),
      notUndone: (reason: string) => words('notUndone', { reason }),
    };
  }, [t, words, language]);
}

/**
 * A sentence about what others did to the outline, or oneself in another window.
 * @param userId of the person who reads it
 */
export function useOthersWords(userId: string) {
  const { t: authoring } = useTranslation('authoring');
  const { t } = useTranslation('outline');
  const language = useLanguage();
  const words = useOutlineWords();
  const who = (by: OutlineAuthor[]) => {
    const names = by.filter(({ id }) => id !== userId).map(({ fullName }) => fullName);
    if (names.length > 0) return t('others.changed', { names: formatList([...new Set(names)], language) });
    return by.length > 0 ? t('others.you') : t('others.somebody');
  };
  const what = (difference: Difference, modules: OutlineModule[]) => {
    if (difference.kind === 'several') return [];
    const { kind, part, from } = difference;
    if (kind === 'moved') return [words.moved([part], modules, from)];
    return [kind === 'added' ? authoring('outline.added', { title: part.title }) : words.deleted([part])];
  };
  return (by: OutlineAuthor[], difference: Difference, modules: OutlineModule[]) =>
    [who(by), ...what(difference, modules)].join(' ');
}

/** Sentences about parts that are being dragged. */
export function useDragSentences() {
  const { t } = useTranslation('outline');
  const language = useLanguage();
  const what = (parts: Part[]) =>
    parts.length === 1
      ? parts[0]!.title
      : t('chosen', { count: parts.length, number: formatNumber(parts.length, language) });
  return {
    what,
    /** Where they would go; null: nowhere. */
    where: (modules: OutlineModule[], place: Place | null) => {
      if (place === null) return t('drag.nowhere');
      const { level, parentId, beforeId } = place;
      const family = familiesOf(modules, level).find((each) => each.parentId === parentId);
      const title = family?.parts.find((part) => part.id === beforeId)?.title;
      const parent = family?.parentTitle ?? '';
      if (level === 'module') return title === undefined ? t('atEnd') : t('before', { title });
      return title === undefined ? t('drag.end', { parent }) : t('drag.before', { title, parent });
    },
    held: (parts: Part[]) => t('drag.held', { what: what(parts) }),
    back: (parts: Part[]) => t('drag.back', { what: what(parts) }),
  };
}
