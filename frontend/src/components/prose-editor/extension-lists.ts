import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { mergeAttributes } from '@tiptap/core';

/** Whether blank lines part the items; it is kept, not edited. */
const spread = { default: false, rendered: false };

export const ProseBulletList = BulletList.extend({
  addAttributes: () => ({ spread }),
});

export const ProseOrderedList = OrderedList.extend({
  addAttributes() {
    return { ...this.parent?.(), spread };
  },
});

/** An item; `checked` makes it a task. Markdown lets an item begin with any block. */
export const ProseListItem = ListItem.extend({
  content: 'block+',
  addAttributes: () => ({
    spread,
    checked: {
      default: null,
      parseHTML: (element: HTMLElement) => {
        const box = element.querySelector<HTMLInputElement>(':scope > input[type=checkbox]');
        return box ? box.checked : null;
      },
      renderHTML: ({ checked }: Record<string, unknown>) =>
        checked === null ? {} : { 'data-checked': String(checked) },
    },
  }),
  renderHTML: ({ HTMLAttributes }) => ['li', mergeAttributes(HTMLAttributes), 0],
});
