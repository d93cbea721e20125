import { NodeSelection, Selection } from '@tiptap/pm/state';
import type { EditorProps } from '@tiptap/pm/view';
import type { DialogKind } from './editor-actions.ts';
import { dialogFor } from './media-dialog.tsx';

/** What stands in the line and is changed in a dialog of its own. */
const dialogOf = new Map<string, DialogKind>([
  ['image', 'image'],
  ['inlineMath', 'formula'],
]);

/** What the editor does with files that come to it, and with what is pressed on a picture or a formula. */
export function editorEvents(open: (kind: DialogKind, files?: File[]) => void): EditorProps {
  const takeFiles = (list: FileList | undefined) => {
    if (!list || list.length === 0) return false;
    open(dialogFor([...list]), [...list]);
    return true;
  };
  const change = (name: string) => {
    const dialog = dialogOf.get(name);
    if (dialog) open(dialog);
    return dialog !== undefined;
  };
  return {
    handlePaste: (_, event) =>
      !event.clipboardData?.getData('text/html') && takeFiles(event.clipboardData?.files),
    handleDrop: (view, event, _slice, isMoved) => {
      // A browser hands a picture of the page over as a file, too: it is in the library already.
      if (isMoved) return false;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (at && event.dataTransfer?.files.length) {
        view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
      }
      return takeFiles(event.dataTransfer?.files);
    },
    handleDoubleClickOn: (_view, _at, node) => change(node.type.name),
    handleKeyDown: ({ state: { selection } }, event) =>
      event.key === 'Enter' && selection instanceof NodeSelection && change(selection.node.type.name),
  };
}
