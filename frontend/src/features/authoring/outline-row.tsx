import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutlineLesson, OutlineModule, OutlineSection } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { KindIcon } from '../../components/course/kind-icon.tsx';
import { formatMinutes } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useOutline } from './outline-context.ts';
import { DeletePart } from './outline-delete.tsx';
import { PartForm } from './outline-form.tsx';
import classes from './outline.module.css';

type PartRowProps = { parentId: string | null; ids: string[]; index: number } & (
  | { level: 'module'; part: OutlineModule }
  | { level: 'lesson'; part: OutlineLesson }
  | { level: 'section'; part: OutlineSection }
);

/** One module, lesson or section: its name, and what can be done with it. Alt with an arrow key moves it. */
export function PartRow(props: PartRowProps) {
  const { level, part, parentId } = props;
  const outline = useOutline();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const move = (by: -1 | 1) => outline.move({ level, parentId, id: part.id, title: part.title, by });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  if (open === 'edit') return <PartForm {...props} onClose={() => setOpen(null)} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the controls inside
    <div
      className={classes.row}
      data-level={level}
      onKeyDown={onKeyDown}
      id={`part-${part.id}`}
      tabIndex={-1}
    >
      <PartName {...props} />
      <RowActions {...props} onMove={move} onOpen={setOpen} />
      {open === 'delete' && <DeletePart level={level} part={part} onClose={() => setOpen(null)} />}
    </div>
  );
}

function PartName(props: PartRowProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const { courseId } = useOutline();
  const { level, part } = props;
  if (level === 'module') {
    return (
      <div className={classes.name}>
        <h2 className={classes.moduleTitle}>{part.title}</h2>
        {part.description && <p className={classes.description}>{part.description}</p>}
      </div>
    );
  }
  if (level === 'lesson') {
    return (
      <div className={classes.name}>
        <h3 className={classes.lessonTitle}>{part.title}</h3>
        {!part.isRequired && <span className={classes.detail}>{t('outline.optional')}</span>}
      </div>
    );
  }
  return (
    <div className={classes.name}>
      <span className={classes.kind}>
        <KindIcon kind={part.kind} />
      </span>
      <Link
        to={paths.editSection(courseId, part.id)}
        id={`title-${part.id}`}
        className={classes.sectionTitle}
      >
        {part.title}
      </Link>
      <span className={classes.detail}>
        {[
          !part.isRequired && t('outline.optional'),
          part.estimatedMinutes > 0 && formatMinutes(part.estimatedMinutes, language),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </div>
  );
}

type RowActionsProps = PartRowProps & {
  onMove: (by: -1 | 1) => void;
  onOpen: (what: 'edit' | 'delete') => void;
};

function RowActions({ level, part, ids, index, onMove, onOpen }: RowActionsProps) {
  const { t } = useTranslation('authoring');
  const named = { title: part.title };
  const actions = [
    {
      key: 'up',
      shown: ids.length > 1,
      label: t('outline.up', named),
      Icon: IconArrowUp,
      off: index === 0,
      keys: 'Alt+ArrowUp',
      run: () => onMove(-1),
    },
    {
      key: 'down',
      shown: ids.length > 1,
      label: t('outline.down', named),
      Icon: IconArrowDown,
      off: index === ids.length - 1,
      keys: 'Alt+ArrowDown',
      run: () => onMove(1),
    },
    {
      key: 'edit',
      shown: true,
      label: t(level === 'section' ? 'outline.rename' : 'outline.edit', named),
      Icon: IconPencil,
      run: () => onOpen('edit'),
    },
    {
      key: 'delete',
      shown: true,
      label: t('outline.delete', named),
      Icon: IconTrash,
      run: () => onOpen('delete'),
    },
  ];
  return (
    <div className={classes.actions}>
      {actions
        .filter((action) => action.shown)
        .map(({ key, label, Icon, off, keys, run }) => (
          <ActionIcon
            key={key}
            id={`${key}-${part.id}`}
            aria-label={label}
            title={label}
            aria-disabled={off || undefined}
            aria-keyshortcuts={keys}
            className={classes.action}
            onClick={run}
          >
            <Icon size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        ))}
    </div>
  );
}
