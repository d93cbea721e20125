import { ActionIcon, Button } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBooks,
  IconCopy,
  IconDots,
  IconFolderSymlink,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Popup } from '../../ui/popup.tsx';
import { useOutline } from './outline-context.ts';
import type { Part } from './outline-order.ts';
import classes from './outline.module.css';

export type RowForm = 'edit' | 'move' | 'library';
type RowActionsProps = { part: Part; onOpen: (what: RowForm) => void };

/** What can be done with one part: the frequent things as buttons, the others behind one. */
export function RowActions({ part, onOpen }: RowActionsProps) {
  const { t } = useTranslation('authoring');
  const { step } = useOutline();
  const named = { title: part.title };
  const actions = [
    {
      key: 'up',
      label: t('outline.up', named),
      Icon: IconArrowUp,
      keys: 'Alt+ArrowUp',
      run: () => step([part], -1),
    },
    {
      key: 'down',
      label: t('outline.down', named),
      Icon: IconArrowDown,
      keys: 'Alt+ArrowDown',
      run: () => step([part], 1),
    },
    {
      key: 'edit',
      label: t(part.level === 'section' ? 'outline.rename' : 'outline.edit', named),
      Icon: IconPencil,
      run: () => onOpen('edit'),
    },
  ];
  return (
    <div className={classes.actions}>
      {actions.map(({ key, label, Icon, keys, run }) => (
        <ActionIcon
          key={key}
          id={`${key}-${part.id}`}
          aria-label={label}
          title={label}
          aria-keyshortcuts={keys}
          className={classes.action}
          onClick={run}
        >
          <Icon size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      ))}
      <MoreActions part={part} onOpen={onOpen} />
    </div>
  );
}

function MoreActions({ part, onOpen }: RowActionsProps) {
  const { t } = useTranslation('outline');
  const { t: library } = useTranslation('library');
  const { duplicate, remove } = useOutline();
  const save = { label: library('saveTo'), Icon: IconBooks, run: () => onOpen('library') };
  const items = [
    { label: t('duplicate'), Icon: IconCopy, run: () => duplicate(part) },
    { label: t('moveTo'), Icon: IconFolderSymlink, run: () => onOpen('move') },
    ...(part.level === 'section' ? [save] : []),
    { label: t('delete'), Icon: IconTrash, run: () => remove([part]) },
  ];
  const choose = (run: () => void) => (event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    run();
  };
  return (
    <Popup
      lazily
      align="end"
      width={240}
      label={t('more', { title: part.title })}
      button={<IconDots size={18} stroke={1.75} aria-hidden />}
      className={classes.more ?? ''}
    >
      <div className={classes.menu}>
        {items.map(({ label, Icon, run }) => (
          <Button
            key={label}
            variant="subtle"
            justify="start"
            leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
            onClick={choose(run)}
          >
            {label}
          </Button>
        ))}
      </div>
    </Popup>
  );
}
