import type { NodeViewRenderer } from '@tiptap/core';

/** An item of a list; a task has a box that is ticked by pointer or keyboard. */
export function taskView(label: string): NodeViewRenderer {
  return ({ node, view, getPos }) => {
    const dom = document.createElement('li');
    const box = document.createElement('input');
    const contentDOM = document.createElement('div');
    box.type = 'checkbox';
    box.contentEditable = 'false';
    box.setAttribute('aria-label', label);
    dom.append(box, contentDOM);
    let held = node;
    const show = () => {
      const { checked } = held.attrs;
      box.hidden = checked === null;
      box.checked = checked === true;
      if (checked === null) delete dom.dataset['task'];
      else dom.dataset['task'] = String(checked);
    };
    box.addEventListener('change', () => {
      const position = getPos();
      if (position !== undefined)
        view.dispatch(view.state.tr.setNodeAttribute(position, 'checked', box.checked));
    });
    show();
    return {
      dom,
      contentDOM,
      stopEvent: (event) => event.target === box,
      ignoreMutation: (mutation) => !contentDOM.contains(mutation.target as Node),
      update: (updated) => {
        if (updated.type !== held.type) return false;
        held = updated;
        show();
        return true;
      },
    };
  };
}
