import { urlAttributes } from 'html-url-attributes';
import { defaultUrlTransform, type UrlTransform } from 'react-markdown';
import { visit } from 'unist-util-visit';
import type { HtmlTree } from './markdown-tree.ts';

/** The names of files stay: a picture asks for the address that one stands for. */
export const keepNames: UrlTransform = (url, attribute) =>
  attribute === 'src' && url.startsWith('media:') ? url : defaultUrlTransform(url);

/** Leaves only safe addresses in a tree, as react-markdown does before it makes elements. */
export function keepSafeAddresses(tree: HtmlTree): void {
  visit(tree, 'element', (node) => {
    for (const [key, tags] of Object.entries(urlAttributes)) {
      if (!Object.hasOwn(node.properties, key) || (tags && !tags.includes(node.tagName))) continue;
      node.properties[key] = keepNames(String(node.properties[key] || ''), key, node);
    }
  });
}
