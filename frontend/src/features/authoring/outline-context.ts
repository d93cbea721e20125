import { createContext, use, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useOutlineChanges, type OutlineChanges } from './outline-changes.ts';
import { idsBeside, movedIds, type Level } from './outline-order.ts';

type Move = { level: Level; parentId: string | null; id: string; title: string; by: -1 | 1 };

export type Outline = {
  courseId: string;
  changes: OutlineChanges;
  /** Puts a part one place up or down and says where it stands now. */
  move: (move: Move) => void;
  /** Said to screen readers. */
  announce: (words: string) => void;
  announcement: string;
  /** Why the last order was not kept. */
  problem: string | null;
};

export const OutlineContext = createContext<Outline | null>(null);

/** The outline's changes, for its rows and forms. */
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
  return (id: string | null) => {
    wanted.current = id;
  };
}

/** The state behind the outline's editor. */
export function useOutlineState(course: CourseDetail): Outline {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const problemText = useProblemText();
  const changes = useOutlineChanges(course.id);
  const [announcement, announce] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const keepFocus = useKeptFocus(course.modules);
  const move = ({ level, parentId, id, title, by }: Move) => {
    // Not what the rows show: the press before this one may not be on the screen yet.
    const moved = movedIds(idsBeside(changes.modules(), level, id), id, by);
    if (!moved) {
      announce(t(by < 0 ? 'outline.isFirst' : 'outline.isLast', { title }));
      return;
    }
    keepFocus(document.activeElement?.id || null);
    setProblem(null);
    announce(
      t('outline.moved', {
        title,
        place: formatNumber(moved.indexOf(id) + 1, language),
        total: formatNumber(moved.length, language),
      }),
    );
    changes.order(level, parentId, moved).catch((error: unknown) => {
      setProblem(t('outline.notMoved', { title, reason: problemText(error) }));
    });
  };
  return { courseId: course.id, changes, move, announce, announcement, problem };
}
