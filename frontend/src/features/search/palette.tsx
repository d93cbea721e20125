/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the elements for these roles hold no icons and no second line */
import {
  IconArrowRight,
  IconBolt,
  IconBook2,
  IconClockHour4,
  IconFileText,
  IconNotes,
  IconPhoto,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { RegionBoundary } from '../../components/problem/region-boundary.tsx';
import { useUser } from '../../components/session/session-context.ts';
import { stepped, type Entry, type EntryGroup, type EntryKind } from './palette-entries.ts';
import { keepRecent } from './recent-entries.ts';
import { usePaletteGroups } from './use-palette-groups.ts';
import classes from './palette.module.css';

const icons: Record<EntryKind, Icon> = {
  recent: IconClockHour4,
  place: IconArrowRight,
  action: IconBolt,
  course: IconBook2,
  section: IconFileText,
  note: IconNotes,
  media: IconPhoto,
  person: IconUser,
};

type PaletteProps = {
  /** The places of the frame, which are its to name. */
  places: readonly Entry[];
  onClose: () => void;
};

/** Everything one may see and begin, by typing: a field with the list of what fits, in the browser's own dialog. */
export function Palette({ places, onClose }: PaletteProps) {
  const { t } = useTranslation('search');
  const dialog = useRef<HTMLDialogElement>(null);
  const user = useUser();
  const navigate = useNavigate();
  useEffect(() => dialog.current?.showModal(), []);
  const go = (entry: Entry) => {
    keepRecent(user, entry);
    dialog.current?.close();
    void navigate(entry.to);
  };
  return (
    /* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape does the same by keyboard */
    <dialog
      ref={dialog}
      aria-label={t('title')}
      className={classes.palette}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <RegionBoundary region={t('title')}>
        <Finder places={places} onChoose={go} onClose={() => dialog.current?.close()} />
      </RegionBoundary>
    </dialog>
  );
}

type FinderProps = { places: readonly Entry[]; onChoose: (entry: Entry) => void; onClose: () => void };

function Finder({ places, onChoose, onClose }: FinderProps) {
  const { t } = useTranslation('search');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { groups, isPending, error } = usePaletteGroups(typed, places);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(active, entries.length - 1);
  const current = entries[at];
  const optionId = (entry: Entry) => `${id}-${entries.indexOf(entry)}`;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(stepped(at, event.key === 'ArrowDown' ? 1 : -1, entries.length));
    }
    if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onChoose(current);
    }
  };
  return (
    <div className={classes.inside}>
      <div className={classes.head}>
        <Field
          list={`${id}-list`}
          current={current && optionId(current)}
          typed={typed}
          onKeyDown={press}
          onType={(text) => {
            setTyped(text);
            setActive(0);
          }}
        />
        <button type="button" className={classes.close} onClick={onClose}>
          {t('close')}
        </button>
      </div>
      <output className={classes.state}>
        {error
          ? t('failed')
          : isPending
            ? t('searching')
            : typed.trim() !== '' && t('count', { count: entries.length })}
      </output>
      <div id={`${id}-list`} role="listbox" aria-label={t('results')} className={classes.list}>
        {groups.map((group) => (
          <Group
            key={group.kind}
            group={group}
            current={current}
            optionId={optionId}
            onChoose={onChoose}
            onPoint={(entry) => setActive(entries.indexOf(entry))}
          />
        ))}
      </div>
    </div>
  );
}

type FieldProps = {
  /** The ids of the list and of the option that Enter would choose. */
  list: string;
  current: string | undefined;
  typed: string;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** What is typed; it keeps the focus while the keys walk through the list. */
function Field({ list, current, typed, onType, onKeyDown }: FieldProps) {
  const { t } = useTranslation('search');
  return (
    <input
      ref={focusFirst}
      type="text"
      role="combobox"
      inputMode="search"
      autoComplete="off"
      spellCheck={false}
      maxLength={100}
      aria-label={t('field')}
      aria-expanded
      aria-autocomplete="list"
      aria-controls={list}
      aria-activedescendant={current}
      placeholder={t('placeholder')}
      value={typed}
      className={classes.field}
      onKeyDown={onKeyDown}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}

/** A dialog gives the focus to what has this attribute, each time it is opened; React sets none. */
function focusFirst(field: HTMLInputElement | null) {
  field?.setAttribute('autofocus', '');
  field?.focus();
}

type GroupProps = {
  group: EntryGroup;
  current: Entry | undefined;
  optionId: (entry: Entry) => string;
  onChoose: (entry: Entry) => void;
  onPoint: (entry: Entry) => void;
};

function Group({ group: { kind, entries }, current, optionId, onChoose, onPoint }: GroupProps) {
  const { t } = useTranslation('search');
  const heading = useId();
  return (
    <div role="group" aria-labelledby={heading}>
      <div id={heading} role="presentation" className={classes.heading}>
        {t(`kind.${kind}`)}
      </div>
      {entries.map((entry) => (
        <Option
          key={entry.id}
          id={optionId(entry)}
          entry={entry}
          isCurrent={entry === current}
          onChoose={() => onChoose(entry)}
          onPoint={() => onPoint(entry)}
        />
      ))}
    </div>
  );
}

type OptionProps = {
  id: string;
  entry: Entry;
  isCurrent: boolean;
  onChoose: () => void;
  onPoint: () => void;
};

function Option({ id, entry, isCurrent, onChoose, onPoint }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const EntryIcon = icons[entry.kind];
  return (
    /* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and takes the keys */
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={classes.option}
      onClick={onChoose}
      onMouseMove={isCurrent ? undefined : onPoint}
    >
      <EntryIcon size={20} stroke={1.75} aria-hidden />
      <span className={classes.words}>
        <bdi className={classes.label} lang={entry.labelIn}>
          {entry.label}
        </bdi>
        {entry.detail !== '' && (
          <bdi className={classes.detail} lang={entry.detailIn}>
            {entry.detail}
          </bdi>
        )}
      </span>
    </div>
  );
}
