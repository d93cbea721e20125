declare global {
  interface Window {
    /** Has the files of the page at a path fetched: preload.js, which only the build has. */
    preloadPage?: (path: string) => void;
  }
}

/** Has the files of the page at a path fetched at once, where there is a list of them. */
export const preloadPage = (path: string): void => window.preloadPage?.(path);
