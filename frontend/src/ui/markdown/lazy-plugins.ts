import { startTransition, useEffect, useState } from 'react';
import { HIGHLIGHTING, KATEX } from './markdown-plugin-options.ts';
import type { PluginList } from './markdown-tree.ts';
import type { Needs } from './rehype-place.ts';

/** Steps that are downloaded only where a text needs them; empty until then. */
export type LazyPlugins = { math: PluginList; highlighting: PluginList };

/** Kept for the life of the page, so that the next lesson has them at once. */
let loaded: LazyPlugins = { math: [], highlighting: [] };

/** What most formulas are set in: letters and digits, variables, tall brackets. Others come when a formula asks for them. */
const FORMULA_FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size1', '1em KaTeX_Size2'];
const CODE_FONTS = ["1em 'JetBrains Mono Variable'"];

/** Formulas and code are as high and wide as their fonts say: fonts that come later would move what is being read. */
async function loadFonts(fonts: string[]) {
  if (typeof document === 'undefined') return;
  await Promise.allSettled(fonts.map((font) => document.fonts.load(font)));
}

async function loadMathLooks() {
  await import('katex/dist/katex.min.css');
  await loadFonts(FORMULA_FONTS);
}

/** Loads KaTeX, its style sheet and its usual fonts. */
export async function loadMath() {
  const [katex] = await Promise.all([import('rehype-katex'), loadMathLooks()]);
  loaded = { ...loaded, math: [[katex.default, KATEX]] };
}

/** Loads the highlighter with its common languages, and the font of code. */
export async function loadHighlighting() {
  const [{ default: highlight }] = await Promise.all([import('rehype-highlight'), loadFonts(CODE_FONTS)]);
  // Made once: it reads the grammars of all its languages, and a page may have dozens of texts.
  const colour = highlight(HIGHLIGHTING);
  loaded = { ...loaded, highlighting: [() => colour] };
}

/** Milliseconds that a text with formulas waits for them. */
const PATIENCE = 2_000;

/** Whether a text may have formulas that cannot be set yet. */
export const waitsForFormulas = (source: string) => source.includes('$') && loaded.math.length === 0;

/** Whether a text may have code. */
export const hasCode = (source: string) => /^ *(```|~~~)/m.test(source);

function inTime(wanted: Promise<unknown>[]): Promise<unknown> {
  const tooLate = new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
  return Promise.race([Promise.allSettled(wanted), tooLate]);
}

/** Makes what is given once for texts with code and once for those without. */
function forEachKind(make: (withCode: boolean) => Promise<unknown>) {
  const made = new Map<boolean, Promise<unknown>>();
  return (withCode: boolean): Promise<unknown> => {
    const known = made.get(withCode) ?? make(withCode);
    made.set(withCode, known);
    return known;
  };
}

/** Resolves when the styles and fonts of formulas, and of code, are there; when that fails or takes long, without them. */
export const awaitLooks = forEachKind((withCode) =>
  inTime(withCode ? [loadMathLooks(), loadFonts(CODE_FONTS)] : [loadMathLooks()]),
);

/** Resolves when formulas can be set here, and code coloured; when that fails or takes long, without them. */
export const awaitFormulas = forEachKind((withCode) =>
  // A text that waits is drawn once, in its colours, instead of once more for them.
  inTime(withCode ? [loadMath(), loadHighlighting()] : [loadMath()]),
);

/**
 * The plugins loaded so far, and loads what `needs` turns out to ask for after rendering. A failed download leaves the
 * text readable: formulas as TeX, code without colours.
 */
export function useLazyPlugins(needs: Needs): LazyPlugins {
  const [plugins, setPlugins] = useState(loaded);
  const { math, highlighting } = plugins;
  useEffect(() => {
    let stopped = false;
    const wanted: Promise<void>[] = [];
    if (needs.math && math.length === 0) wanted.push(loadMath());
    if (needs.highlighting && highlighting.length === 0) wanted.push(loadHighlighting());
    if (wanted.length === 0) return undefined;
    void Promise.allSettled(wanted).then(() => {
      // Drawing it once more must not hold up who reads it.
      if (!stopped) startTransition(() => setPlugins(loaded));
    });
    return () => {
      stopped = true;
    };
  });
  return plugins;
}
