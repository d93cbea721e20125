import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Pages that must work without the network. What only staff use is fetched when it is opened. */
const learnersPages = /\/src\/features\/(identity|courses|progress|notes|achievements)\/pages\//;
/** Fonts that every text needs; others (Cyrillic, Greek, Vietnamese …) are fetched when a text needs them. */
const neededFonts = /(-latin-wght-|KaTeX_)[^/]*\.woff2$/;

/** Drawing diagrams takes megabytes; without the network their text is shown. */
const drawing = /\/node_modules\/mermaid\//;

type Chunk = {
  type: 'chunk';
  fileName: string;
  facadeModuleId: string | null;
  imports: string[];
  dynamicImports: string[];
  isEntry: boolean;
  viteMetadata?: { importedCss: Set<string> };
};

/** The files that the first page and the learners' pages are made of. In: the chunks of the build by name. */
function filesOf(chunks: Map<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const add = (name: string, withLater: boolean) => {
    const chunk = chunks.get(name);
    if (!chunk || files.has(name) || drawing.test(chunk.facadeModuleId ?? '')) return;
    files.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const needed of chunk.imports) add(needed, withLater);
    // The entry names every page as something for later.
    if (withLater && !chunk.isEntry) for (const later of chunk.dynamicImports) add(later, true);
  };
  for (const { fileName, facadeModuleId } of chunks.values()) {
    if (learnersPages.test(facadeModuleId ?? '')) add(fileName, true);
  }
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) add(fileName, false);
  return files;
}

/** The service worker, the manifest, and which files are brought onto the device. */
export function offline(): Plugin[] {
  let wanted = new Set<string>();
  const reader: Plugin = {
    name: 'lectern-learners-files',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk') as unknown as Chunk[];
      wanted = filesOf(new Map(chunks.map((chunk) => [chunk.fileName, chunk])));
    },
  };
  const pwa = VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'service-worker.ts',
    injectRegister: false,
    registerType: 'prompt',
    injectManifest: {
      globPatterns: ['index.html', 'color-scheme.js', 'icon.svg', 'assets/**/*.{js,css,woff2}'],
      manifestTransforms: [
        (entries) => ({
          manifest: entries.filter(
            ({ url }) => !url.startsWith('assets/') || wanted.has(url) || neededFonts.test(url),
          ),
          warnings: [],
        }),
      ],
    },
    manifest: {
      id: '/',
      name: 'Lectern',
      short_name: 'Lectern',
      description: 'Courses, and progress you can believe.',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: '#fbfaf7',
      theme_color: '#fbfaf7',
      icons: [
        { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  });
  return [reader, ...(pwa as Plugin[])];
}
