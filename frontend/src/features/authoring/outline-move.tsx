import { Button, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useDraftCourse } from './authoring.queries.ts';
import { CourseChoice } from './course-choice.tsx';
import { useOutline } from './outline-context.ts';
import { familiesOf, parentChoices, type Part } from './outline-order.ts';
import classes from './outline.module.css';

/** Where parts can go, in this course and in others, as it is chosen step by step. */
function useTarget(parts: Part[]) {
  const { courseId } = useOutline();
  const { level } = parts[0]!;
  const { data: own } = useDraftCourse(courseId);
  const here = { id: courseId, title: own?.course.title ?? '' };
  const [wanted, setWanted] = useState({ course: here, parentId: '', beforeId: '' });
  const { data: page } = useDraftCourse(wanted.course.id);
  const modules = page?.course.modules ?? [];
  const parents = parentChoices(modules, level);
  const parentId = parents.some(({ value }) => value === wanted.parentId)
    ? wanted.parentId
    : (parents[0]?.value ?? null);
  const family = familiesOf(modules, level).find((each) => each.parentId === parentId);
  const beside = (family?.parts ?? []).filter((part) => parts.every(({ id }) => id !== part.id));
  const beforeId = beside.find((part) => part.id === wanted.beforeId)?.id ?? null;
  return {
    parents,
    beside,
    place: { level, parentId, beforeId },
    course: wanted.course,
    isElsewhere: wanted.course.id !== courseId,
    /** False while the other course is read, and when it has nothing to put the parts in. */
    isReady: page !== undefined && (level === 'module' || parentId !== null),
    set: (patch: Partial<typeof wanted>) => setWanted((before) => ({ ...before, ...patch })),
  };
}

/** Copies parts into another course, or moves them there, and says what of their rules and dates stayed behind. */
function useTransfer(parts: Part[], target: ReturnType<typeof useTarget>, onDone: () => void) {
  const { t } = useTranslation('outline');
  const problemText = useProblemText();
  const language = useLanguage();
  const { transfer: send } = useOutline();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const transfer = async (takeAway: boolean) => {
    setBusy(true);
    try {
      const { rules, dueDates } = await send(parts, {
        ...target.place,
        courseId: target.course.id,
        takeAway,
      });
      if (rules + dueDates > 0) {
        const counts = { rules: formatNumber(rules, language), dates: formatNumber(dueDates, language) };
        notifyDone(t('leftBehind', counts));
      }
      onDone();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return { transfer, problem, busy };
}

type MovePartsProps = { parts: Part[]; onClose: () => void };

/** Says where parts are to go: the way for whoever does not drag, and the only one to another course. */
export function MoveParts({ parts, onClose }: MovePartsProps) {
  const { t } = useTranslation('outline');
  const { t: authoring } = useTranslation('authoring');
  const { put } = useOutline();
  const target = useTarget(parts);
  const label = t('moveLabel', { count: parts.length, title: parts[0]!.title });
  const { transfer, problem, busy } = useTransfer(parts, target, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target.isElsewhere) return void transfer(true);
    put(parts, target.place);
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape does what the button Cancel does
    <form
      className={classes.partForm}
      aria-label={label}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <p className={classes.formTitle}>{label}</p>
      <TargetFields target={target} />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.formButtons}>
        <Button type="submit" loading={busy} disabled={!target.isReady}>
          {t('move')}
        </Button>
        {target.isElsewhere && (
          <Button variant="default" disabled={busy || !target.isReady} onClick={() => void transfer(false)}>
            {t('copyThere')}
          </Button>
        )}
        <Button variant="subtle" onClick={onClose}>
          {authoring('cancel')}
        </Button>
      </div>
    </form>
  );
}

function TargetFields({ target }: { target: ReturnType<typeof useTarget> }) {
  const { t } = useTranslation('outline');
  const { parents, beside, place, course, isElsewhere, isReady, set } = target;
  return (
    <>
      <CourseChoice
        label={t('toCourse')}
        startsHere
        chosen={course}
        onChoose={(next) => set({ course: next })}
      />
      {place.level !== 'module' && (
        <NativeSelect
          label={t(`to.${place.level}`)}
          value={place.parentId ?? ''}
          data={parents}
          error={isElsewhere && !isReady ? t(`nothingFor.${place.level}`) : undefined}
          onChange={(event) => set({ parentId: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('toPlace')}
        value={place.beforeId ?? ''}
        data={[
          { value: '', label: t('atEnd') },
          ...beside.map(({ id, title }) => ({ value: id, label: t('before', { title }) })),
        ]}
        onChange={(event) => set({ beforeId: event.currentTarget.value })}
      />
    </>
  );
}
