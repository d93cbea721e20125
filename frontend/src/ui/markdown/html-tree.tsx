import { toJsxRuntime, type Options } from 'hast-util-to-jsx-runtime';
import { useMemo } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { components } from './markdown-parts.tsx';
import type { HtmlTree as Tree } from './markdown-tree.ts';

const OPTIONS = {
  Fragment,
  jsx,
  jsxs,
  components,
  ignoreInvalidStyle: true,
  passKeys: true,
  passNode: true,
} as Options;

/** The elements of a safe tree that was made elsewhere: the last step of react-markdown, with its options. */
export function HtmlTree({ tree }: { tree: Tree }) {
  return useMemo(() => toJsxRuntime(tree, OPTIONS), [tree]);
}
