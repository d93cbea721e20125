import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { patterns } from './src/app/paths.ts';

const router = join(import.meta.dirname, 'src/app/router.tsx');

type Chunk = {
  type: 'chunk' | 'asset';
  fileName: string;
  facadeModuleId: string | null;
  imports: string[];
  isEntry: boolean;
  viteMetadata?: { importedCss: Set<string> };
};

/** The addresses of a page as an expression, and the files it is made of. */
type PageFiles = [expression: string, files: string[]];

/** The page of each pattern, by the router's own lines. Throws when they are not written as expected. */
export function pagesOf(source: string): [pattern: string, page: string][] {
  const code = source.replaceAll(/\/\*[^]*?\*\//g, '');
  const lines = [...code.matchAll(/path: patterns\.(\w+),[^]*?import\('\.\.\/(features\/[^']+)'\)/g)];
  const pages = lines.map(
    ([, name, page]) => [patterns[name as keyof typeof patterns], page!] as [string, string],
  );
  if (pages.length !== Object.keys(patterns).length)
    throw new Error('A route of the router was not understood.');
  // Where two fit, the one with more fixed words is meant, as the router has it.
  return pages.sort(([one], [other]) => variableParts(one) - variableParts(other));
}

const variableParts = (pattern: string) => pattern.split(':').length;

/** The pattern as a regular expression for a whole path. */
export const expressionOf = (pattern: string) =>
  `^${pattern.replace(/\/:\w+\?/g, '(?:/[^/]+)?').replace(/:\w+/g, '[^/]+')}/?$`;

/** Staff's pages, which learners need no list of. */
const isStaffs = (page: string) => !/^features\/(identity|courses|progress|notes)\//.test(page);

/**
 * A script that runs before anything else and has the files of the page at this address fetched together with the
 * first ones, instead of after those have run; and those of a page that is gone to, all at once. What it knows of
 * staff's pages is in a file of its own.
 */
export function preloadPages(): Plugin {
  return {
    name: 'lectern-preload-pages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        (Object.values(bundle) as unknown as Chunk[])
          .filter(({ type }) => type === 'chunk')
          .map((chunk) => [chunk.fileName, chunk]),
      );
      const known = new Set<string>();
      for (const { fileName, isEntry } of chunks.values()) if (isEntry) filesOf(fileName, chunks, known);
      const pages = pagesOf(readFileSync(router, 'utf8'));
      const tableOf = (some: typeof pages) =>
        some.map(([pattern, page]): PageFiles => {
          const chunk = [...chunks.values()].find(({ facadeModuleId }) =>
            facadeModuleId?.endsWith(`/src/${page}`),
          );
          if (!chunk) throw new Error(`${page} has no file of its own.`);
          return [expressionOf(pattern), filesOf(chunk.fileName, chunks, new Set(known))];
        });
      const staffs = this.emitFile({
        type: 'asset',
        name: 'preload-staff.js',
        source: `window.preloadPages(${listOf(tableOf(pages.filter(([, page]) => isStaffs(page))))});\n`,
      });
      this.emitFile({
        type: 'asset',
        fileName: 'preload.js',
        source: scriptOf(tableOf(pages.filter(([, page]) => !isStaffs(page))), this.getFileName(staffs)),
      });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: '/preload.js' }, injectTo: 'head-prepend' }],
  };
}

function filesOf(name: string, chunks: Map<string, Chunk>, found: Set<string>): string[] {
  const chunk = chunks.get(name);
  if (!chunk || found.has(name)) return [];
  found.add(name);
  const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
  return [name, ...styles, ...chunk.imports.flatMap((needed) => filesOf(needed, chunks, found))];
}

/** The files of pages as arguments. Each is named once, because most are of several pages. */
function listOf(table: PageFiles[]): string {
  const files = [...new Set(table.flatMap(([, names]) => names))];
  const pages = table.map(([expression, names]) => [expression, names.map((name) => files.indexOf(name))]);
  return `${JSON.stringify(files)}, ${JSON.stringify(pages)}`;
}

/** In: learners' pages, and the file that knows of all others. */
function scriptOf(table: PageFiles[], staffsFile: string): string {
  return `{
const asked = new Set();
const lists = [];
const pageIn = (path, pages) => pages.find(([expression]) => new RegExp(expression).test(path));
const fetchOf = (path, [files, pages]) => {
for (const file of (pageIn(path, pages)?.[1] ?? []).map((index) => files[index])) {
  if (asked.has(file)) continue;
  asked.add(file);
  const link = document.createElement('link');
  link.rel = file.endsWith('.css') ? 'preload' : 'modulepreload';
  if (file.endsWith('.css')) link.as = 'style';
  link.crossOrigin = '';
  link.href = '/' + file;
  document.head.append(link);
}
};
let latest;
window.preloadPages = (...list) => {
lists.push(list);
fetchOf(latest, list);
};
window.preloadPage = (path) => {
latest = path;
for (const list of lists) fetchOf(path, list);
if (path === '/' || lists.length > 1 || pageIn(path, lists[0][1])) return;
const script = document.createElement('script');
script.src = '/${staffsFile}';
document.head.append(script);
};
window.preloadPages(${listOf(table)});
window.preloadPage(location.pathname);
}
`;
}
