import { Button, Checkbox } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useOutline } from './outline-context.ts';
import { MoveParts } from './outline-move.tsx';
import { familiesOf, type Part } from './outline-order.ts';
import { useSelection } from './outline-selection.ts';
import classes from './outline.module.css';

/** Shift with an arrow goes on to the next part of the same level and makes its box like this one. */
function chooseOnward(event: KeyboardEvent<HTMLInputElement>) {
  if (!event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const box = event.currentTarget;
  const boxes = [
    ...document.querySelectorAll<HTMLInputElement>(`[data-choose="${box.dataset['choose'] ?? ''}"]`),
  ];
  const next = boxes[boxes.indexOf(box) + (event.key === 'ArrowUp' ? -1 : 1)];
  next?.focus();
  if (next?.checked === !box.checked) next.click();
}

/** The box that chooses a part; there only while several are chosen. */
export function ChoosePart({ part }: { part: Part }) {
  const { t } = useTranslation('outline');
  const { isOn, parts, toggle } = useSelection();
  if (!isOn) return null;
  return (
    <Checkbox
      id={`choose-${part.id}`}
      data-choose={part.level}
      aria-label={t('choose', { title: part.title })}
      aria-keyshortcuts="Shift+ArrowUp Shift+ArrowDown"
      onKeyDown={chooseOnward}
      checked={parts.has(part.id)}
      onChange={() => toggle(part)}
      className={classes.choose}
    />
  );
}

/** The chosen parts in the order of the outline, whichever was chosen first. */
function useChosen(): Part[] {
  const { changes } = useOutline();
  const { parts } = useSelection();
  const modules = changes.modules();
  return (['module', 'lesson', 'section'] as const).flatMap((level) =>
    familiesOf(modules, level).flatMap((family) =>
      family.parts.flatMap(({ id, title }) => (parts.has(id) ? { level, id, title } : [])),
    ),
  );
}

/** What can be done with several parts at once. @param undo the way back from the last change, beside it */
export function SeveralParts({ undo }: { undo: ReactNode }) {
  const { t } = useTranslation('outline');
  const { isOn, start, end } = useSelection();
  if (isOn) return <Toolbar undo={undo} onClose={end} />;
  return (
    <div className={classes.bar}>
      <Button
        variant="subtle"
        className={classes.several}
        leftSection={<IconChecks size={18} stroke={1.75} aria-hidden />}
        onClick={start}
      >
        {t('several')}
      </Button>
      {undo}
    </div>
  );
}

function Toolbar({ undo, onClose }: { undo: ReactNode; onClose: () => void }) {
  const { t } = useTranslation('outline');
  const language = useLanguage();
  const { require, remove } = useOutline();
  const chosen = useChosen();
  const [moving, setMoving] = useState(false);
  const levels = new Set(chosen.map((part) => part.level));
  const count = { count: chosen.length, number: formatNumber(chosen.length, language) };
  const canRequire = chosen.length > 0 && !levels.has('module');
  if (moving) return <MoveParts parts={chosen} onClose={() => setMoving(false)} />;
  return (
    <div role="toolbar" aria-label={t('several')} className={classes.toolbar}>
      <span className={classes.count}>{t('chosen', count)}</span>
      <Button variant="default" disabled={levels.size !== 1} onClick={() => setMoving(true)}>
        {t('moveTo')}
      </Button>
      <Button variant="default" disabled={!canRequire} onClick={() => require(chosen, true)}>
        {t('require')}
      </Button>
      <Button variant="default" disabled={!canRequire} onClick={() => require(chosen, false)}>
        {t('makeOptional')}
      </Button>
      <Button
        variant="default"
        disabled={chosen.length === 0}
        onClick={() => {
          remove(chosen);
          onClose();
        }}
      >
        {t('delete')}
      </Button>
      {undo}
      <Button variant="subtle" onClick={onClose}>
        {t('done')}
      </Button>
    </div>
  );
}
