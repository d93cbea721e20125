import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorAction } from './editor-actions.ts';
import { slashOf, type SlashKeys, type SlashState } from './slash-extension.ts';
import classes from './prose-editor.module.css';

type SlashMenuProps = {
  editor: Editor;
  keys: SlashKeys;
  actions: EditorAction[];
  run: (action: EditorAction) => void;
};

function placeOf(editor: Editor, { from }: SlashState) {
  const { left, bottom } = editor.view.coordsAtPos(from);
  const frame = editor.view.dom.parentElement!.getBoundingClientRect();
  return { top: bottom - frame.top + 4, left: Math.max(0, Math.min(left - frame.left, frame.width - 280)) };
}

/** What can be put here, by name: typed "/" opens it, more letters narrow it, Enter takes the marked one. */
export function SlashMenu({ editor, keys, actions, run }: SlashMenuProps) {
  const { t } = useTranslation('editor');
  const slash = useEditorState({ editor, selector: ({ editor }) => slashOf(editor.state) });
  const [marked, setMarked] = useState({ query: '', index: 0 });
  const query = slash?.query.toLowerCase() ?? '';
  const found = actions.filter(({ id }) =>
    `${t(`action.${id}`)} ${t(`words.${id}`)}`.toLowerCase().includes(query),
  );
  const index = marked.query === query ? Math.min(marked.index, Math.max(0, found.length - 1)) : 0;

  const take = (action: EditorAction) => {
    if (!slash) return;
    editor.chain().focus().deleteRange({ from: slash.from, to: slash.to }).run();
    run(action);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const action = found[index];
    if (!action) return false;
    if (step !== 0) setMarked({ query, index: (index + step + found.length) % found.length });
    else if (event.key === 'Enter' || event.key === 'Tab') take(action);
    else return false;
    return true;
  });
  useEffect(() => keys.listen((event) => onKey(event)), [keys]);
  const id = useId();
  const named = slash ? found[index] : undefined;
  useMarkedOption(editor, named ? `${id}${named.id}` : null);

  if (!slash) return null;
  return (
    <div className={classes.slash} style={placeOf(editor, slash)}>
      <output className={classes.said}>
        {named
          ? t('slash.at', { name: t(`action.${named.id}`), number: index + 1, count: found.length })
          : t('slash.none')}
      </output>
      {named ? (
        <SlashList id={id} actions={found} marked={index} onTake={take} />
      ) : (
        <p className={classes.slashNone}>{t('slash.none')}</p>
      )}
    </div>
  );
}

/** The focus stays in the text; screen readers are told which entry of the menu the keys are on. */
function useMarkedOption(editor: Editor, optionId: string | null) {
  useEffect(() => {
    const { dom } = editor.view;
    if (optionId === null) return undefined;
    dom.setAttribute('aria-activedescendant', optionId);
    return () => dom.removeAttribute('aria-activedescendant');
  }, [editor, optionId]);
}

type SlashListProps = {
  id: string;
  actions: EditorAction[];
  marked: number;
  onTake: (action: EditorAction) => void;
};

function SlashList({ id, actions, marked, onTake }: SlashListProps) {
  const { t } = useTranslation('editor');
  return (
    <ul role="menu" aria-label={t('slash.label')}>
      {actions.map((action, at) => (
        <li key={action.id} role="none">
          <button
            type="button"
            id={`${id}${action.id}`}
            role="menuitem"
            tabIndex={-1}
            data-marked={at === marked || undefined}
            ref={(button) => {
              if (at === marked) button?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(action)}
          >
            <action.icon size={18} stroke={1.75} aria-hidden />
            {t(`action.${action.id}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
