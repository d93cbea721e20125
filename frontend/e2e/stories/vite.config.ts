import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { describedStrings } from '../../vite.strings.ts';
import { withoutDocument } from '../../vite.worker.ts';

/** Builds the stories as a small site of their own. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../public',
  plugins: [describedStrings(), react()],
  worker: { format: 'es', plugins: () => [withoutDocument()] },
  build: { assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 2000, emptyOutDir: true },
});
