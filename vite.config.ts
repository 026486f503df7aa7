// Two builds from one file: `vite build` makes the dashboard (dist/app), `vite build --ssr src/main.ts` the server (dist/server).
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env.GATEHOUSE_DEV_URL ?? 'http://127.0.0.1:8080';

// Few files: a browser asks for a page's files in few round trips, and a large file compresses better than many small ones.
const chunks = [
  { name: 'libraries', test: /node_modules/, tags: ['$initial' as const], priority: 2 },
  { name: 'shell', tags: ['$initial' as const], priority: 1 },
  // Modules that most pages share.
  { name: 'common', minShareCount: 7, priority: 1 },
  // Modules that some pages share: one file for the same pages, and a small file joins its neighbour.
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 },
];

/** The name of a shared file would list all pages that share it. */
const chunkFileNames = ({ name }: { name: string }): string =>
  `assets/${name.startsWith('shared') ? 'shared' : '[name]'}-[hash].js`;

export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? {
        publicDir: false,
        build: {
          outDir: 'dist/server',
          target: 'node20',
          emptyOutDir: true,
        },
      }
    : {
        plugins: [react(), tailwindcss()],
        // Nothing is inlined: the pages' policy takes fonts and images from files alone.
        build: {
          outDir: 'dist/app',
          emptyOutDir: true,
          target: 'es2022',
          assetsInlineLimit: 0,
          license: { fileName: 'licenses.md' },
          rolldownOptions: { output: { codeSplitting: { groups: chunks }, chunkFileNames } },
        },
        server: {
          port: 5173,
          // The Host stays the page's own: Gatehouse refuses changes from a page of another origin.
          proxy: { '/api/': { target: gateway, changeOrigin: false } },
        },
      },
);
