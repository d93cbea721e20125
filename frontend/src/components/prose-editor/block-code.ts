import { plainContent, plainText, type BlockKind } from './prose-node.ts';

/** Code with its language, and diagrams: code in the language "mermaid". */
export const codeBlock: BlockKind = {
  type: 'codeBlock',
  read: (node) =>
    node.type === 'code'
      ? {
          type: 'codeBlock',
          attrs: { language: node.lang ?? null, meta: node.meta ?? null },
          ...plainContent(node.value),
        }
      : null,
  write: (node) => {
    const language = node.attrs?.['language'] as string | null;
    // A meta without a language would be read as one.
    const meta = language ? (node.attrs?.['meta'] as string | null) : null;
    return { type: 'code', lang: language, meta, value: plainText(node) };
  },
};

export const mathBlock: BlockKind = {
  type: 'mathBlock',
  read: (node) => (node.type === 'math' ? { type: 'mathBlock', ...plainContent(node.value) } : null),
  write: (node) => ({ type: 'math', meta: null, value: plainText(node) }),
};
