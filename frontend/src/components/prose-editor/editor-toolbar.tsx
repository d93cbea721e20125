import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorAction } from './editor-actions.ts';
import classes from './prose-editor.module.css';

type ToolbarProps = {
  editor: Editor;
  label: string;
  actions: EditorAction[];
  /** Actions that cannot be used now, whatever the editor says. */
  isOff?: (action: EditorAction) => boolean;
  run: (action: EditorAction) => void;
};

/** Which buttons are on and which can be used, as one string, so that only a change draws the bar again. */
function statesOf(editor: Editor, actions: EditorAction[]): string {
  return actions
    .map(({ isActive, isPossible }) =>
      isPossible?.(editor) === false ? '-' : isActive?.(editor) ? '1' : '0',
    )
    .join('');
}

/** A bar of buttons with one stop for Tab; the arrow keys go through it. */
export function EditorToolbar({ editor, label, actions, isOff: isUseless, run }: ToolbarProps) {
  const { t } = useTranslation('editor');
  const [current, setCurrent] = useState(0);
  const states = useEditorState({ editor, selector: ({ editor }) => statesOf(editor, actions) });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -current, End: -1 - current };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (current + step + actions.length) % actions.length;
    setCurrent(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div role="toolbar" tabIndex={-1} aria-label={label} className={classes.toolbar} onKeyDown={onKeyDown}>
      {actions.map((action, index) => {
        const name = t(`action.${action.id}`);
        const isOff = states[index] === '-' || isUseless?.(action) === true;
        return (
          <button
            key={action.id}
            type="button"
            tabIndex={index === current ? 0 : -1}
            aria-label={name}
            title={action.shortcut ? `${name} (${t('shortcut', { keys: action.shortcut })})` : name}
            aria-pressed={action.isActive ? states[index] === '1' : undefined}
            aria-disabled={isOff || undefined}
            data-starts={action.place !== actions[index - 1]?.place || undefined}
            onFocus={() => setCurrent(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => !isOff && run(action)}
          >
            <action.icon size={18} stroke={1.75} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}
