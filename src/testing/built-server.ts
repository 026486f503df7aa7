// Before the tests: builds the server once, so that tests which start Gatehouse as a process need not compile it each time.
import { resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Beside dist/app, where the server looks for the pages. */
export const builtServer = resolve(root, 'dist/test-server/main.js');

export async function setup(): Promise<void> {
  await build({
    root,
    logLevel: 'warn',
    build: { ssr: 'src/main.ts', outDir: 'dist/test-server', emptyOutDir: true },
  });
}
