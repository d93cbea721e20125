import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { splitClient } from './vite.client.ts';
import { preloadFonts } from './vite.fonts.ts';
import { offline } from './vite.offline.ts';
import { preloadPages } from './vite.preload.ts';
import { smallRouter } from './vite.router.ts';
import { describedStrings } from './vite.strings.ts';
import { withoutDocument } from './vite.worker.ts';

const api = 'http://localhost:3000';

export default defineConfig({
  plugins: [
    describedStrings(),
    splitClient(),
    smallRouter(),
    react(),
    preloadPages(),
    preloadFonts(),
    offline(),
  ],
  worker: { format: 'es', plugins: () => [withoutDocument()] },
  server: { port: 5173, proxy: { '/api': api, '/health': api, '/ready': api } },
  build: {
    // The content security policy allows no data: fonts or images, so nothing is inlined.
    assetsInlineLimit: 0,
    // For the check of what a page weighs.
    manifest: true,
    // preload.js knows what a page is made of; a second list of it would be in the first download.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    target: 'es2022',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // A page is dozens of files, which name each other: their names are a part of what it brings.
        chunkFileNames: 'assets/[hash].js',
        assetFileNames: ({ names: [name] }) =>
          name?.endsWith('.css') ? 'assets/[hash][extname]' : 'assets/[name]-[hash][extname]',
        codeSplitting: {
          groups: [
            // What every page stands on. Left to itself it is sixty small files, larger packed and slower fetched.
            { name: 'base', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
