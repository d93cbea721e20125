import { InputRule, Mark, Node } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import { Link } from '@tiptap/extension-link';

/** Code that may be bold or a link, too, as in Markdown. */
export const ProseInlineCode = Code.extend({ excludes: '' });

export const ProseLink = Link.extend({
  addAttributes() {
    return { ...this.parent?.(), title: { default: null } };
  },
}).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  protocols: ['mailto'],
  HTMLAttributes: { target: null, rel: null },
});

/** Words that the glossary explains; `of` is their name there, where it is another. */
export const ProseTerm = Mark.create({
  name: 'term',
  inclusive: false,
  addAttributes: () => ({
    of: { default: null, rendered: false },
    definition: {
      default: null,
      parseHTML: (element: HTMLElement) => element.title || null,
      renderHTML: ({ definition }: Record<string, unknown>) => (definition ? { title: definition } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'dfn' }],
  renderHTML: ({ HTMLAttributes }) => ['dfn', HTMLAttributes, 0],
});

/** A picture in the line, as in Markdown. */
export const ProseImage = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: '' }, alt: { default: '' }, title: { default: null } }),
  parseHTML: () => [
    { tag: 'img[src^="http"]' },
    { tag: 'img[src^="/"]' },
    { tag: 'img[data-media]', getAttrs: (image) => ({ src: image.dataset['media'] }) },
  ],
  // Of a file of the library the name is no address, and must not be loaded as one.
  renderHTML({ node, HTMLAttributes }) {
    const { src, ...rest } = HTMLAttributes;
    return [
      'img',
      String(node.attrs['src']).startsWith('media:') ? { ...rest, 'data-media': src } : HTMLAttributes,
    ];
  },
});

/** A formula in the line, as TeX. */
export const ProseInlineMath = Node.create({
  name: 'inlineMath',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ value: { default: '', rendered: false } }),
  renderHTML: ({ node }) => ['span', { 'data-formula': '' }, `$${String(node.attrs['value'])}$`],
  addInputRules() {
    return [
      new InputRule({
        find: /(?<![\\$\w])\$([^\s$](?:[^$]*[^\s$])?)\$$/,
        handler: ({ range, match, chain }) => {
          chain()
            .insertContentAt(range, { type: this.name, attrs: { value: match[1] } })
            .run();
        },
      }),
    ];
  },
});

/** HTML, footnotes and directives in the line, shown as they are written. */
export const ProseRawInline = Node.create({
  name: 'rawInline',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ markdown: { default: '', rendered: false } }),
  renderHTML: ({ node }) => ['code', { 'data-raw': '' }, String(node.attrs['markdown'])],
});
