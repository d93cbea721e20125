import { useLocalStorage } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isCommand } from '../../lib/command-keys.ts';
import { laterPart } from '../../lib/later-part.ts';
import { Sheet, type SheetHandle } from '../../ui/sheet.tsx';
import type { PlayerCommand } from './player-command.ts';
import { usePlayerCommands, type CommandsProps } from './use-player-commands.ts';
import classes from './player.module.css';

const KeysList = laterPart(async () => (await import('./keys-list.tsx')).KeysList);

/**
 * Runs the command of a key that is pressed; ? explains them. Single keys can be switched off, because speech input and
 * unsteady hands press them unawares (WCAG 2.2, 2.1.4). Shown are the button and the sheet of the explanation.
 */
export function PlayerKeys(props: CommandsProps) {
  const { t } = useTranslation('player');
  const commands = usePlayerCommands(props);
  const [enabled, setEnabled] = useLocalStorage({
    key: 'lectern.player.keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const help = useRef<SheetHandle>(null);
  const all = [...commands, { key: '?', meaning: t('keys.help'), run: () => help.current?.open() }];
  const latest = useRef(all);
  useEffect(() => {
    latest.current = all;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!isCommand(event)) return;
      const command = latest.current.find(({ key }) => key === event.key);
      if (!command) return;
      command.run();
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
  return <KeysHelp handle={help} commands={all} enabled={enabled} onChange={setEnabled} />;
}

type KeysHelpProps = {
  handle: React.Ref<SheetHandle>;
  commands: PlayerCommand[];
  enabled: boolean;
  onChange: (enabled: boolean) => void;
};

function KeysHelp({ handle, commands, enabled, onChange }: KeysHelpProps) {
  const { t } = useTranslation('player');
  return (
    <div className={classes.help}>
      <Sheet ref={handle} label={t('keys.label')} icon={<IconKeyboard size={18} stroke={1.75} aria-hidden />}>
        <Suspense>
          <KeysList commands={commands} enabled={enabled} onChange={onChange} />
        </Suspense>
      </Sheet>
    </div>
  );
}
