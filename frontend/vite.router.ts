import type { Plugin } from 'vite';

const file = /\/react-router\/dist\/production\/lib\/dom\/(?:lib|ssr\/components)\.js$/;
const prefetch = /^function PrefetchPageLinks\([^]*?^\}$/m;

/**
 * Leaves out what React Router brings for applications whose pages it loads itself: forms that it sends, and fetching
 * what a link leads to. Its links hold the latter, and names for its developer tools hold the former.
 */
export function smallRouter(): Plugin {
  return {
    name: 'lectern-small-router',
    apply: 'build',
    transform(code, id) {
      if (!file.test(id)) return null;
      if (id.endsWith('/ssr/components.js') && !prefetch.test(code))
        throw new Error('React Router does not fetch what a link leads to as it did.');
      return {
        code: code
          .replace(prefetch, 'function PrefetchPageLinks() {\n\treturn null;\n}')
          .replaceAll(/^\w+\.displayName = .*;$/gm, '')
          .replaceAll('= React$1.forwardRef(', '= /* @__PURE__ */ React$1.forwardRef('),
        map: null,
      };
    },
  };
}
