import { createContext, use, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { notifyUndo } from '../../components/notices/notify-undo.tsx';
import { hideNotice } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useOutlineChanges, type NewPart, type OutlineChanges } from './outline-changes.ts';
import {
  contentsOf,
  isAsMade,
  revisionIn,
  says,
  type Contents,
  type PartFields,
} from './outline-contents.ts';
import { focusAfterUndo, type Doing, type Says } from './outline-doing.ts';
import { familiesOf, standingOf, stepOf, wayBack, type Part, type Place } from './outline-order.ts';
import { useOthersChanges } from './outline-others.ts';
import { requiringOf } from './outline-requiring.ts';
import { useStepsBack, type StepsBack } from './outline-steps-back.ts';
import { transferringOf, type Transfer } from './outline-transferring.ts';
import { useOutlineWords } from './outline-words.ts';

export type Outline = {
  courseId: string;
  /** Of the course: its titles are in it. */
  language: string;
  changes: OutlineChanges;
  /** Puts parts of one level, in their order, one place up or down and says where they stand now. */
  step: (parts: Part[], by: -1 | 1) => void;
  /** Puts parts of one level to a place and says so. */
  put: (parts: Part[], place: Place) => void;
  /** Takes parts out of the draft; a notice has the way back. */
  remove: (parts: Part[]) => void;
  /** A copy right after the part; a notice has the way back. */
  duplicate: (part: Part) => void;
  /** A new part at the end of its parent; a notice has the way back. Rejects with ApiError. */
  add: (part: NewPart) => Promise<void>;
  /** Says other things about a part that was read in this revision; a notice has the way back. Rejects with ApiError. */
  describe: (part: Part, before: PartFields, after: PartFields, revision: number) => Promise<void>;
  /** Makes lessons and sections required or optional; the button above the outline has the way back. */
  require: (parts: Part[], isRequired: boolean) => void;
  /** Copies or moves parts into another course; a notice has the way back. Rejects with ApiError. */
  transfer: Transfer;
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
  // With the new order, so that no key falls between.
  useLayoutEffect(() => {
    const isLost = modules.length > 0 && document.activeElement === document.body;
    if (wanted.current === null || !isLost) return;
    document.getElementById(wanted.current)?.focus();
  }, [modules]);
  const [keep] = useState(() => (id: string | null) => {
    wanted.current = id;
  });
  return keep;
}

function createOffer(steps: StepsBack): Doing['offer'] {
  let shown: string | null = null;
  return (sentence, step) => {
    if (shown !== null) hideNotice(shown);
    const id = notifyUndo(sentence, () => steps.take(step));
    shown = id;
    // A notice whose step was taken by keys would have a button that does nothing.
    steps.whenGone(step, () => hideNotice(id));
  };
}

/** Moving parts, with the way back. */
function movingOf({ changes, words, steps, keepFocus, problemText, announce, complain }: Doing) {
  const moveBack = (parts: Part[], moves: ReturnType<typeof wayBack>) => {
    complain(null);
    keepFocus(focusAfterUndo(parts));
    const sent = moves.map(({ ids, place }) => changes.move(ids, place));
    announce(words.movedBack(parts));
    Promise.all(sent).catch((error: unknown) => complain(words.notUndone(problemText(error))));
  };
  const put = (parts: Part[], place: Place) => {
    const { level, id } = parts[0]!;
    const ids = parts.map((part) => part.id);
    const from = standingOf(changes.modules(), level, id)?.parentId ?? null;
    const back = wayBack(changes.modules(), level, ids);
    keepFocus(document.activeElement?.id || null);
    complain(null);
    const sent = changes.move(ids, place);
    announce(words.moved(parts, changes.modules(), from));
    const step = steps.add('moved', () => moveBack(parts, back));
    sent.catch((error: unknown) => {
      steps.drop(step);
      complain(words.notMoved(parts, problemText(error)));
    });
  };
  const step = (parts: Part[], by: -1 | 1) => {
    const outer = parts.at(by < 0 ? 0 : -1)!;
    // Not what the rows show: the press before this one may not be on the screen yet.
    const place = stepOf(changes.modules(), outer.level, outer.id, by);
    if (place) put(parts, place);
    else announce(words.atEnd(outer, by));
  };
  return { put, step };
}

/** Taking parts out, with the way back. */
function removingOf({ changes, words, steps, keepFocus, problemText, announce, complain, offer }: Doing) {
  const restore = (parts: Part[]) => {
    complain(null);
    keepFocus(focusAfterUndo(parts));
    changes.restore(parts).then(
      () => announce(words.back(parts)),
      (error: unknown) => complain(words.notUndone(problemText(error))),
    );
  };
  const remove = (parts: Part[]) => {
    complain(null);
    keepFocus(neighbourOf(changes, parts));
    const sent = changes.remove(parts);
    announce(words.deleted(parts));
    const step = steps.add('deleted', () => restore(parts));
    sent.then(
      () => offer(words.deleted(parts), step),
      (error: unknown) => {
        steps.drop(step);
        complain(words.notDeleted(problemText(error)));
      },
    );
  };
  return { remove };
}

/** Making parts and saying other things about them, with the way back as long as nobody else wrote there. */
function makingOf({ changes, words, steps, keepFocus, problemText, announce, complain, offer }: Doing) {
  const notUndone = (error: unknown) => complain(words.notUndone(problemText(error)));
  const takeBack = (part: Part, made: Contents) => {
    const isChanged = !isAsMade(contentsOf(changes.modules(), part), made);
    complain(isChanged ? words.changedSince(part) : null);
    if (isChanged) return;
    keepFocus(neighbourOf(changes, [part]));
    changes.remove([part], true).then(() => announce(words.takenBack(part)), notUndone);
  };
  const add = async (wanted: NewPart) => {
    const { title } = wanted.fields;
    const part = { level: wanted.level, id: await changes.add(wanted), title };
    announce(words.added(part));
    offer(
      words.added(part),
      steps.add('added', () => takeBack(part, { title, text: '', parts: [] })),
    );
  };
  const duplicate = (part: Part) => {
    const standing = standingOf(changes.modules(), part.level, part.id);
    const contents = contentsOf(changes.modules(), part);
    if (!standing || !contents) return;
    const { parentId, parts, place } = standing;
    const beforeId = parts[place]?.id ?? null;
    const title = words.copyOf(part);
    complain(null);
    changes.copy([part.id], { level: part.level, parentId, beforeId, title }).then(
      ({ parts: [copy] }) => {
        announce(words.copied(part));
        const made = { level: part.level, id: copy!.id, title };
        offer(
          words.copied(part),
          steps.add('copied', () => takeBack(made, { ...contents, title })),
        );
      },
      (error: unknown) => complain(problemText(error)),
    );
  };
  const describeBack = (part: Part, before: PartFields, after: PartFields) => {
    const isOther = !says(changes.modules(), part, after);
    complain(isOther ? words.changedSince({ ...part, title: after.title }) : null);
    if (isOther) return;
    keepFocus(focusAfterUndo([part]));
    const { level, id } = part;
    changes
      .change({ level, id, fields: before, revision: revisionIn(changes.modules(), part) })
      .then(() => announce(words.describedBack(before.title)), notUndone);
  };
  const describe: Outline['describe'] = async (part, before, after, revision) => {
    await changes.change({ level: part.level, id: part.id, fields: after, revision });
    announce(words.saved(after.title));
    offer(
      words.saved(after.title),
      steps.add('changed', () => describeBack(part, before, after)),
    );
  };
  return { add, duplicate, describe };
}

/** The use cases behind the outline's rows; the same object as long as nothing it stands on changes. */
function useOutlineActions(
  { id: courseId, language }: Pick<CourseDetail, 'id' | 'language'>,
  { steps, keepFocus, announce, complain }: Says & Pick<Doing, 'steps' | 'keepFocus'>,
): Outline {
  const problemText = useProblemText();
  const words = useOutlineWords();
  const changes = useOutlineChanges(courseId);
  const [offer] = useState(() => createOffer(steps));
  return useMemo(() => {
    const doing = { changes, words, steps, keepFocus, problemText, announce, complain, offer };
    return {
      courseId,
      language,
      changes,
      announce,
      complain,
      ...movingOf(doing),
      ...removingOf(doing),
      ...makingOf(doing),
      ...requiringOf(doing),
      ...transferringOf(doing),
    };
  }, [courseId, language, changes, words, steps, problemText, keepFocus, announce, complain, offer]);
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
  const { newest, steps } = useStepsBack();
  const keepFocus = useKeptFocus(course.modules);
  const outline = useOutlineActions(course, { steps, keepFocus, announce, complain });
  const others = useOthersChanges({ courseId: course.id, changes: outline.changes, announce, keepFocus });
  return { outline, announcement, problem, newest, steps, others };
}
