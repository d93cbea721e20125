import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Pages that must work without the network. What only staff use is fetched when it is opened. */
const learnersPages = /\/src\/features\/(identity|courses|progress|notes)\//;

/** What the frame and those pages fetch only when it is used, and learners do use. */
const learnersParts = /\/src\/(api|components|ui|lib)\/|\/node_modules\//;
/** Of it, what is too large for what it is: staff's editor and charts; drawings, whose text is shown instead. */
const heavy = /\/(prose-editor|charts)\/|\/node_modules\/mermaid\//;

/** Strings of those pages in the language that all others fall back to; others are kept when they have been used. */
const learnersStrings =
  /\/src\/(features\/(identity|courses|progress|notes)|components(?!\/(prose-editor|sources|students))|ui|api)\/.*\.en\.json$/;

/** Fonts that every text needs; others (Cyrillic, Greek, Vietnamese …) are kept when a text has needed them. */
const neededFonts = /(-latin-wght-|KaTeX_)[^/]*\.woff2$/;

type Chunk = {
  type: 'chunk';
  fileName: string;
  facadeModuleId: string | null;
  moduleIds: string[];
  imports: string[];
  dynamicImports: string[];
  isEntry: boolean;
  viteMetadata?: { importedCss: Set<string> };
};

/** The files that the first page and the learners' pages are made of. In: the chunks of the build by name. */
function filesOf(chunks: Map<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const isWanted = (name: string) => {
    const { facadeModuleId, moduleIds = [] } = chunks.get(name) ?? {};
    // What others import too lies in a file that is nobody's own.
    return (facadeModuleId ? [facadeModuleId] : moduleIds).some((module) => {
      if (module.endsWith('.json')) return learnersStrings.test(module);
      return learnersPages.test(module) || (learnersParts.test(module) && !heavy.test(module));
    });
  };
  const add = (name: string) => {
    const chunk = chunks.get(name);
    if (!chunk || files.has(name)) return;
    files.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const needed of chunk.imports) add(needed);
    // The first chunk names every page of everybody, and every language, as something for later.
    for (const later of chunk.dynamicImports.filter(isWanted)) add(later);
  };
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) add(fileName);
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
      // A classic script: what is fetched later in a page is part of it.
      rollupFormat: 'iife',
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
