import type { Editor } from '@tiptap/core';

const box = (name: string) => ({ name, title: '', attributes: {} });

/** Makes what is selected the task of an exercise, and puts below it a place for the solution, closed to who has yet to try. */
export function setExercise(editor: Editor) {
  if (!editor.can().wrapIn('container', box('exercise'))) return;
  editor
    .chain()
    .focus()
    .wrapIn('container', box('exercise'))
    .command(({ tr, state: { schema } }) => {
      const { $from } = tr.selection;
      const depths = Array.from({ length: $from.depth }, (_, index) => $from.depth - index);
      const depth = depths.find((each) => $from.node(each).type.name === 'container');
      if (depth === undefined) return false;
      const answer = schema.nodes['paragraph']!.create();
      tr.insert($from.end(depth), schema.nodes['container']!.create(box('solution'), answer));
      return true;
    })
    .run();
}
