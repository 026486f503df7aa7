// The files of the built app, read once into memory. A build that replaces them on the disk changes nothing for a running server:
// a page, and the scripts that it loads later, come from one build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

export type Coding = 'br' | 'gzip';

export interface Representation {
  body: Buffer;
  etag: string;
}

export interface AppFile {
  contentType: string;
  plain: Representation;
  /** Those that the build has left beside the file. */
  compressed: Partial<Record<Coding, Representation>>;
}

/** The codings, the smallest first, and the endings of their files. */
export const codings: readonly (readonly [Coding, string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/** Browsers refuse a script, style or image that has another type, since `nosniff` is sent with each. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html;charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The files below a folder by their paths in a URL, such as `/index.html`. */
export function readAppFiles(folder: string): ReadonlyMap<string, AppFile> {
  const names = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const files = new Map<string, AppFile>();
  for (const name of names) {
    const isCompressed = codings.some(([, suffix]) => name.endsWith(suffix));
    if (isCompressed || !statSync(join(folder, name)).isFile()) continue;
    const compressed: AppFile['compressed'] = {};
    for (const [coding, suffix] of codings)
      if (names.has(name + suffix)) compressed[coding] = read(join(folder, name + suffix));
    files.set(`/${name.replaceAll('\\', '/')}`, {
      contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
      plain: read(join(folder, name)),
      compressed,
    });
  }
  return files;
}

export const representationOf = (body: Buffer): Representation => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
});

const read = (path: string): Representation => representationOf(readFileSync(path));
