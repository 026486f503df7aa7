// Builds the server once before the tests. Tests that start Gatehouse as a process then need not compile it each time.
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, 'dist/test');

export const builtServer = resolve(folder, 'server/main.js');

export async function setup(): Promise<void> {
  await build({
    root,
    logLevel: 'warn',
    build: { ssr: true, outDir: resolve(folder, 'server'), emptyOutDir: true },
  });
  // The server looks for the pages beside itself, and these tests open none.
  await mkdir(resolve(folder, 'app'), { recursive: true });
  await writeFile(resolve(folder, 'app/index.html'), '<!doctype html><title>Gatehouse</title>');
}
