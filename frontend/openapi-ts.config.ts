import { defineConfig } from '@hey-api/openapi-ts';

/** The API client: types, one function per route, and TanStack Query options, from the committed contract. */
export default defineConfig({
  input: '../backend/openapi.json',
  output: { path: 'src/api/generated', module: { extension: '.ts' } },
  plugins: [
    '@hey-api/typescript',
    '@hey-api/sdk',
    { name: '@hey-api/client-fetch', throwOnError: true },
    '@tanstack/react-query',
  ],
});
