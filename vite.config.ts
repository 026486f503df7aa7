// Two builds from one file: `vite build` makes the dashboard (dist/app), `vite build --ssr src/main.ts` the server (dist/server).
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env.GATEHOUSE_DEV_URL ?? 'http://127.0.0.1:8080';

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
        },
        server: {
          port: 5173,
          // The Host stays the page's own: Gatehouse refuses changes from a page of another origin.
          proxy: { '/api/': { target: gateway, changeOrigin: false } },
        },
      },
);
