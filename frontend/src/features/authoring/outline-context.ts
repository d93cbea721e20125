import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { notifyUndo } from '../../components/notices/notify-undo.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useOutlineChanges, type OutlineChanges } from './outline-changes.ts';
import { familiesOf, standingOf, stepOf, type Part, type Place } from './outline-order.ts';

export type Outline = {
  courseId: string;
  changes: OutlineChanges;
  /** Puts parts of one level, in their order, one place up or down and says where they stand now. */
  step: (parts: Part[], by: -1 | 1) => void;
  /** Puts parts of one level to a place and says so. */
  put: (parts: Part[], place: Place) => void;
  /** Takes parts out of the draft; a notice has the way back. */
  remove: (parts: Part[]) => void;
  /** A copy right after the part. */
  duplicate: (part: Part) => void;
  /** Said to screen readers. */
  announce: (words: string) => void;
  /** Why something was not kept, shown above the outline; null takes it away. */
  complain: (words: string | null) => void;
};

export const OutlineContext = createContext<Outline | null>(null);

/** The outline's changes, for its rows and forms. The same object as long as the editor is there. */
export function useOutline(): Outline {
  const outline = use(OutlineContext);
  if (!outline) throw new Error('useOutline needs an OutlineContext above it');
  return outline;
}

/**
 * A row that moved takes its focus along: the browser drops it when the element changes its place, which happens when
 * the new order is shown, not when it is asked for. What the person focuses meanwhile is not taken from them.
 */
function useKeptFocus(modules: CourseDetail['modules']) {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const forget = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.id !== wanted.current) wanted.current = null;
    };
    document.addEventListener('focusin', forget);
    return () => document.removeEventListener('focusin', forget);
  }, []);
  useEffect(() => {
    const isLost = modules.length > 0 && document.activeElement === document.body;
    if (wanted.current === null || !isLost) return;
    document.getElementById(wanted.current)?.focus();
  }, [modules]);
  const [keep] = useState(() => (id: string | null) => {
    wanted.current = id;
  });
  return keep;
}

/** Sentences about what became of parts. */
function useOutlineWords() {
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
      /** @param changes with the parts where they are now · @param from the parent that the first of them had */
      moved: (parts: Part[], changes: OutlineChanges, from: string | null) => {
        const { level, id, title } = parts[0]!;
        const standing = standingOf(changes.modules(), level, id);
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
      copied: ({ title }: Part) => words('copied', { title }),
    };
  }, [t, words, language]);
}

type Says = { announce: (words: string) => void; complain: (words: string | null) => void };

/** The use cases behind the outline's rows; the same object as long as nothing it stands on changes. */
function useOutlineActions(course: CourseDetail, says: Says): Outline {
  const courseId = course.id;
  const problemText = useProblemText();
  const words = useOutlineWords();
  const changes = useOutlineChanges(courseId);
  const keepFocus = useKeptFocus(course.modules);
  const { announce, complain } = says;
  return useMemo(() => {
    const refused = (say: (reason: string) => string) => (error: unknown) =>
      complain(say(problemText(error)));
    const put = (parts: Part[], place: Place) => {
      const { level, id } = parts[0]!;
      const from = standingOf(changes.modules(), level, id)?.parentId ?? null;
      keepFocus(document.activeElement?.id || null);
      complain(null);
      const ids = parts.map((part) => part.id);
      const sent = changes.move(ids, place);
      announce(words.moved(parts, changes, from));
      sent.catch(refused((reason) => words.notMoved(parts, reason)));
    };
    const step = (parts: Part[], by: -1 | 1) => {
      const outer = parts.at(by < 0 ? 0 : -1)!;
      // Not what the rows show: the press before this one may not be on the screen yet.
      const place = stepOf(changes.modules(), outer.level, outer.id, by);
      if (place) put(parts, place);
      else announce(words.atEnd(outer, by));
    };
    const restore = (parts: Part[]) =>
      changes.restore(parts).then(
        () => announce(words.back(parts)),
        refused((reason) => reason),
      );
    const remove = (parts: Part[]) => {
      complain(null);
      keepFocus(neighbourOf(changes, parts));
      const sent = changes.remove(parts);
      announce(words.deleted(parts));
      sent.then(() => notifyUndo(words.deleted(parts), () => void restore(parts)), refused(words.notDeleted));
    };
    const duplicate = (part: Part) => {
      const standing = standingOf(changes.modules(), part.level, part.id);
      if (!standing) return;
      const { parentId, parts, place } = standing;
      const beforeId = parts[place]?.id ?? null;
      complain(null);
      changes.copy([part.id], { level: part.level, parentId, beforeId, title: words.copyOf(part) }).then(
        () => announce(words.copied(part)),
        refused((reason) => reason),
      );
    };
    return { courseId, changes, step, put, remove, duplicate, announce, complain };
  }, [courseId, changes, words, problemText, keepFocus, announce, complain]);
}

/** The row that gets the focus when parts are gone: the one after them, or what they were in. */
function neighbourOf(changes: OutlineChanges, parts: Part[]): string | null {
  const { level, id } = parts.at(-1)!;
  const family = familiesOf(changes.modules(), level).find((each) =>
    each.parts.some((part) => part.id === id),
  );
  const next = family?.parts[family.parts.findIndex((part) => part.id === id) + 1]?.id ?? family?.parentId;
  return next ? `part-${next}` : null;
}

/** The state behind the outline's editor. */
export function useOutlineState(course: CourseDetail) {
  const [announcement, announce] = useState('');
  const [problem, complain] = useState<string | null>(null);
  const outline = useOutlineActions(course, { announce, complain });
  return { outline, announcement, problem };
}
