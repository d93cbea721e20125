import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offline } from './vite.offline.ts';
import { describedStrings } from './vite.strings.ts';

const api = 'http://localhost:3000';

export default defineConfig({
  plugins: [describedStrings(), react(), offline()],
  server: { port: 5173, proxy: { '/api': api, '/health': api, '/ready': api } },
  build: {
    // The content security policy allows no data: fonts or images, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 600,
  },
});
