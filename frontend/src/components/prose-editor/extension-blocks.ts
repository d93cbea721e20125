import { Node, textblockTypeInputRule } from '@tiptap/core';
import { CodeBlockLowlight } from '@tiptap/extension-code-block-lowlight';
import { common, createLowlight } from 'lowlight';

const hidden = (value: unknown) => ({ default: value, rendered: false });

export const ProseCode = CodeBlockLowlight.extend({
  addAttributes() {
    return { ...this.parent?.(), meta: hidden(null) };
  },
}).configure({ lowlight: createLowlight(common), defaultLanguage: 'plaintext', enableTabIndentation: false });

/** A formula on its own, as TeX. */
export const ProseMath = Node.create({
  name: 'mathBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  parseHTML: () => [{ tag: 'pre[data-math]', preserveWhitespace: 'full' }],
  renderHTML: () => ['pre', { 'data-math': '' }, ['code', 0]],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^\$\$\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return {
      'Mod-Enter': () => this.editor.isActive(this.name) && this.editor.commands.exitCode(),
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        if (!empty || $from.parent.type !== this.type) return false;
        return this.editor.commands.insertContent('\n');
      },
    };
  },
});

/** A callout, a solution, a hint: a titled container. */
export const ProseContainer = Node.create({
  name: 'container',
  group: 'block',
  content: 'block+',
  defining: true,
  isolating: true,
  addAttributes: () => ({ name: hidden('callout'), title: hidden(''), attributes: hidden({}) }),
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: () => ['aside', 0],
});

/** A film, sound, a file or a page of others, on a line of its own. */
export const ProseMedia = Node.create({
  name: 'media',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    kind: hidden('file'),
    title: hidden(''),
    src: hidden(''),
    captions: hidden(null),
    lang: hidden(null),
  }),
  renderHTML: ({ node }) => ['p', { 'data-media': '' }, String(node.attrs['title'])],
});

/** HTML and what the editor has no form for, shown as it is written. */
export const ProseRaw = Node.create({
  name: 'rawBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({ markdown: hidden('') }),
  renderHTML: ({ node }) => ['pre', { 'data-raw': '' }, String(node.attrs['markdown'])],
});
