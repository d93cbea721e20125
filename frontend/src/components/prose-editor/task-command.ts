import type { Editor } from '@tiptap/core';

/** Makes the items of the list at the selection tasks, or plain items again; without a list it begins one. */
export function setTask(editor: Editor) {
  const wasTask =
    editor.isActive('listItem', { checked: false }) || editor.isActive('listItem', { checked: true });
  if (!editor.isActive('bulletList')) editor.chain().focus().toggleBulletList().run();
  const { from, to } = editor.state.selection;
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      state.doc.nodesBetween(from, to, (node, position) => {
        if (node.type.name === 'listItem') tr.setNodeAttribute(position, 'checked', wasTask ? null : false);
      });
      return true;
    })
    .run();
}
