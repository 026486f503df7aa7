// Builds the server once before the tests. Tests that start Gatehouse as a process then need not compile it each time.
import { resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** The built server. It lies beside dist/app, where it looks for the pages. */
export const builtServer = resolve(root, 'dist/test-server/main.js');

export async function setup(): Promise<void> {
  await build({
    root,
    logLevel: 'warn',
    build: { ssr: true, outDir: 'dist/test-server', emptyOutDir: true },
  });
}
