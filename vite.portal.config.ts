// The build of the developers' app: dist/portal. It has an HTML page of its own, and shares the dashboard's public files.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const portal = process.env.GATEHOUSE_DEV_PORTAL_URL ?? 'http://127.0.0.1:8003';

export default defineConfig({
  root: 'src/portal-app',
  publicDir: '../../public',
  plugins: [react(), tailwindcss()],
  // Nothing is inlined: the pages' policy takes fonts and images from files alone.
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: a browser asks for a page's files in few round trips.
          groups: [
            { name: 'libraries', test: /node_modules/, tags: ['$initial'], priority: 5 },
            { name: 'shell', tags: ['$initial'], priority: 4 },
            {
              name: 'layers',
              test: /node_modules\/(?:@radix-ui|@floating-ui|react-remove-scroll|aria-hidden)/,
              minShareCount: 2,
              priority: 3,
            },
            { name: 'common', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 5174, proxy: { '/portal/api/': { target: portal, changeOrigin: false } } },
});
