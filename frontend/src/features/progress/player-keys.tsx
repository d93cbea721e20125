import { Switch } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isCommand } from '../../lib/command-keys.ts';
import { Sheet, type SheetHandle } from '../../ui/sheet.tsx';
import classes from './player.module.css';

type PlayerKeysProps = {
  next: () => unknown;
  previous: () => unknown;
  ask: (() => unknown) | undefined;
  /** Where nothing is recorded there are no notes. */
  notes: { open: () => unknown; bookmark: () => unknown } | undefined;
};

/**
 * n and p move between sections, t opens the tutor where there is one, m the notes, b sets a bookmark, ? explains the keys. Single keys can be
 * switched off, because speech input and unsteady hands press them unawares (WCAG 2.2, 2.1.4). Out: the button and the sheet of the explanation.
 */
export function usePlayerKeys(steps: PlayerKeysProps) {
  const [enabled, setEnabled] = useLocalStorage({
    key: 'lectern.player.keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const help = useRef<SheetHandle>(null);
  const latest = useRef(steps);
  useEffect(() => {
    latest.current = steps;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!isCommand(event)) return;
      if (event.key === 'n') latest.current.next();
      else if (event.key === 'p') latest.current.previous();
      else if (event.key === 't' && latest.current.ask) latest.current.ask();
      else if (event.key === 'm' && latest.current.notes) latest.current.notes.open();
      else if (event.key === 'b' && latest.current.notes) latest.current.notes.bookmark();
      else if (event.key === '?') help.current?.open();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
  return (
    <KeysHelp
      handle={help}
      enabled={enabled}
      mayAsk={steps.ask !== undefined}
      mayNote={steps.notes !== undefined}
      onChange={setEnabled}
    />
  );
}

type KeysHelpProps = {
  handle: React.Ref<SheetHandle>;
  enabled: boolean;
  mayAsk: boolean;
  mayNote: boolean;
  onChange: (enabled: boolean) => void;
};

function KeysHelp({ handle, enabled, mayAsk, mayNote, onChange }: KeysHelpProps) {
  const { t } = useTranslation('progress');
  const keys = [
    ['n', t('keys.next')],
    ['p', t('keys.previous')],
    ...(mayAsk ? [['t', t('keys.ask')]] : []),
    ...(mayNote
      ? [
          ['m', t('keys.notes')],
          ['b', t('keys.bookmark')],
        ]
      : []),
    ['?', t('keys.help')],
  ];
  return (
    <div className={classes.help}>
      <Sheet ref={handle} label={t('keys.label')} icon={<IconKeyboard size={18} stroke={1.75} aria-hidden />}>
        <dl className={classes.keys}>
          {keys.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label={t('keys.enabled')}
          checked={enabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </Sheet>
    </div>
  );
}
