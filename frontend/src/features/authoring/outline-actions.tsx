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
  type Icon,
} from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Popup } from '../../ui/popup.tsx';
import { useOutline } from './outline-context.ts';
import type { Part } from './outline-order.ts';
import classes from './outline.module.css';

export type RowForm = 'edit' | 'move' | 'library';
type MenuItem = {
  label: string;
  Icon: Icon;
  run: () => void;
  keys?: string | undefined;
  className?: string | undefined;
};
type RowActionsProps = { part: Part; onOpen: (what: RowForm) => void };

/** What is done often: as a button in the row, and in the menu where a row has no room for buttons. */
function useFrequentActions({ part, onOpen }: RowActionsProps) {
  const { t } = useTranslation('authoring');
  const { t: words } = useTranslation('outline');
  const { step } = useOutline();
  const named = { title: part.title };
  const edit = part.level === 'section' ? 'rename' : 'edit';
  return [
    {
      key: 'up',
      label: t('outline.up', named),
      short: words('up'),
      Icon: IconArrowUp,
      keys: 'Alt+ArrowUp',
      run: () => step([part], -1),
    },
    {
      key: 'down',
      label: t('outline.down', named),
      short: words('down'),
      Icon: IconArrowDown,
      keys: 'Alt+ArrowDown',
      run: () => step([part], 1),
    },
    {
      key: 'edit',
      label: t(`outline.${edit}`, named),
      short: words(edit),
      Icon: IconPencil,
      run: () => onOpen('edit'),
    },
  ];
}

/** What can be done with one part: the frequent things as buttons, the others behind one. On a phone all behind it. */
export function RowActions({ part, onOpen }: RowActionsProps) {
  const { t } = useTranslation('outline');
  const actions = useFrequentActions({ part, onOpen });
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
      <Popup
        lazily
        align="end"
        width={240}
        label={t('more', { title: part.title })}
        buttonId={`more-${part.id}`}
        button={<IconDots size={18} stroke={1.75} aria-hidden />}
        className={classes.more ?? ''}
      >
        <Menu part={part} onOpen={onOpen} />
      </Popup>
    </div>
  );
}

function Menu({ part, onOpen }: RowActionsProps) {
  const { t } = useTranslation('outline');
  const { t: library } = useTranslation('library');
  const { duplicate, remove } = useOutline();
  const save = { label: library('saveTo'), Icon: IconBooks, run: () => onOpen('library') };
  const frequent = useFrequentActions({ part, onOpen });
  const items: MenuItem[] = [
    ...frequent.map(({ short, keys, Icon, run }) => ({
      label: short,
      keys,
      Icon,
      run,
      className: classes.frequent,
    })),
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
    <div className={classes.menu}>
      {items.map(({ label, Icon, run, keys, className }) => (
        <Button
          key={label}
          variant="subtle"
          justify="start"
          leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
          aria-keyshortcuts={keys}
          className={className}
          onClick={choose(run)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
