import { useEffect, useState } from 'react';
import type { PluginList } from './markdown-tree.ts';
import type { Needs } from './rehype-place.ts';

type Loaded = { math: PluginList; highlighting: PluginList };

/** Kept for the life of the page, so that the next lesson has them at once. */
let loaded: Loaded = { math: [], highlighting: [] };

/** Loads KaTeX and its style sheet. `trust` stays off: no command of a formula may make links or load anything. */
export async function loadMath() {
  const [katex] = await Promise.all([import('rehype-katex'), import('katex/dist/katex.min.css')]);
  loaded = {
    ...loaded,
    math: [[katex.default, { throwOnError: false, strict: false, trust: false, maxExpand: 200 }]],
  };
}

/** Loads the highlighter with its common languages. A language it does not know is left as it is. */
export async function loadHighlighting() {
  const highlight = await import('rehype-highlight');
  loaded = {
    ...loaded,
    highlighting: [[highlight.default, { detect: false, plainText: ['text', 'mermaid', 'output'] }]],
  };
}

/**
 * The plugins loaded so far, and loads what `needs` turns out to ask for after rendering. A failed download leaves the
 * text readable: formulas as TeX, code without colours.
 */
export function useLazyPlugins(needs: Needs): Loaded {
  const [plugins, setPlugins] = useState(loaded);
  const { math, highlighting } = plugins;
  useEffect(() => {
    let stopped = false;
    const wanted: Promise<void>[] = [];
    if (needs.math && math.length === 0) wanted.push(loadMath());
    if (needs.highlighting && highlighting.length === 0) wanted.push(loadHighlighting());
    if (wanted.length === 0) return undefined;
    void Promise.allSettled(wanted).then(() => {
      if (!stopped) setPlugins(loaded);
    });
    return () => {
      stopped = true;
    };
  });
  return plugins;
}
