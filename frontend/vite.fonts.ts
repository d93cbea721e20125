import type { HtmlTagDescriptor, Plugin } from 'vite';

/** What headings, texts and buttons are set in, in Latin letters. */
const first = /\/(inter|source-serif-4)-latin-wght-normal-[^/]*\.woff2$/;

/**
 * Has the two fonts of every page fetched while its scripts are on their way: asked for by the first text that is drawn in
 * them they came after it, and moved it.
 */
export function preloadFonts(): Plugin {
  return {
    name: 'lectern-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const files = Object.keys(bundle).filter((file) => first.test(file));
        if (files.length !== 2) throw new Error('The fonts of every page were not found.');
        return files.map((file): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            href: `/${file}`,
            as: 'font',
            type: 'font/woff2',
            crossorigin: true,
            // After the scripts, while the server is asked for what the page shows.
            fetchpriority: 'low',
          },
          injectTo: 'head',
        }));
      },
    },
  };
}
