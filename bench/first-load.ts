// The weight of the dashboard's first load: the scripts that index.html names, gzipped.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const app = resolve(import.meta.dirname, '../dist/app');

/** Kilobytes (1000 bytes) of JavaScript on the wire before the first page can draw. */
export function firstLoadKilobytes(): number {
  const tags = readFileSync(join(app, 'index.html'), 'utf8').match(/<(script|link)\b[^>]*>/g) ?? [];
  const scripts = tags
    .filter((tag) => tag.startsWith('<script') || tag.includes('modulepreload'))
    .flatMap((tag) => /\b(?:src|href)="\/?([^"]+\.js)"/.exec(tag)?.[1] ?? []);
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(app, path))).length);
  return bytes.reduce((sum, each) => sum + each, 0) / 1000;
}
