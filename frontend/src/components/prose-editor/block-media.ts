import type { LeafDirective } from 'mdast-util-directive';
import { labelled } from './markdown-syntax.ts';
import { UnknownSyntax, type BlockKind } from './prose-node.ts';

/** What stands in a text on a line of its own: `::video[Title]{src="…"}`. The player knows the same. */
export const mediaKinds = ['video', 'audio', 'file', 'embed'] as const;
export type MediaBlockKind = (typeof mediaKinds)[number];

/** What such a block says. Anything else that is written there has no form in the editor. */
const NAMES = new Set(['src', 'captions', 'lang']);

function titleOf({ children }: LeafDirective): string {
  return children
    .map((child) => {
      if (child.type !== 'text') throw new UnknownSyntax('label');
      return child.value;
    })
    .join('');
}

/** A film, sound, a file to download, or a page of others. */
export const media: BlockKind = {
  type: 'media',
  read: (node) => {
    if (node.type !== 'leafDirective' || !mediaKinds.some((kind) => kind === node.name)) return null;
    const given = node.attributes ?? {};
    if (Object.keys(given).some((name) => !NAMES.has(name))) throw new UnknownSyntax(node.name);
    const { src, captions, lang } = given;
    const attrs = { src: src ?? '', captions: captions ?? null, lang: lang ?? null };
    return { type: 'media', attrs: { kind: node.name, title: titleOf(node), ...attrs } };
  },
  write: ({ attrs = {} }) => {
    const { src, captions, lang } = attrs as Record<string, string | null>;
    const title = String(attrs['title'] ?? '').trim();
    return {
      type: 'leafDirective',
      name: String(attrs['kind']),
      attributes: { src: src ?? '', ...(captions && { captions }), ...(lang && { lang }) },
      children: title === '' ? [] : [labelled(title)],
    };
  },
};
