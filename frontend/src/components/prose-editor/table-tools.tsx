import type { Editor } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow } from '@tiptap/pm/tables';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import classes from './prose-editor.module.css';

const commands = { addRowAfter, addColumnAfter, deleteRow, deleteColumn };

/** Rows and columns of the table that is being written in. */
export function TableTools({ editor }: { editor: Editor }) {
  const { t } = useTranslation('editor');
  const isInTable = useEditorState({ editor, selector: ({ editor }) => editor.isActive('table') });
  if (!isInTable) return null;
  return (
    <div className={classes.tableTools}>
      {Object.entries(commands).map(([name, command]) => (
        <button
          key={name}
          type="button"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            command(editor.state, editor.view.dispatch);
            editor.commands.focus();
          }}
        >
          {t(`table.${name}`)}
        </button>
      ))}
    </div>
  );
}
