// The files of the built app, read once into memory. A build that replaces them on the disk changes nothing for a running server:
// a page, and the scripts that it loads later, come from one build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

export type Coding = 'br' | 'gzip';

export interface Representation {
  body: Buffer;
  etag: string;
}

export interface AppFile {
  contentType: string;
  /** Hardly a client asks for it where there are others. */
  plain: () => Promise<Representation>;
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
  const names = new Set(namesBelow(folder, '/'));
  const files = new Map<string, AppFile>();
  for (const name of names) {
    if (codings.some(([, suffix]) => name.endsWith(suffix))) continue;
    const compressed: AppFile['compressed'] = {};
    for (const [coding, suffix] of codings)
      if (names.has(name + suffix)) compressed[coding] = read(folder + name + suffix);
    files.set(name, {
      contentType: contentTypes[name.slice(name.lastIndexOf('.'))] ?? 'application/octet-stream',
      plain: plainOf(compressed.gzip, folder + name),
      compressed,
    });
  }
  return files;
}

/** The option `recursive` of `readdirSync` makes so many paths that V8 compiles what makes them: 3 MB. */
function namesBelow(folder: string, path: string): string[] {
  return readdirSync(folder + path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? namesBelow(folder, `${path}${entry.name}/`) : path + entry.name,
  );
}

/** A file that was compressed when it was built is not kept a second time: it would take 4 MB. */
function plainOf(zipped: Representation | undefined, path: string): AppFile['plain'] {
  if (zipped) return async () => representationOf(await unzipped(zipped.body));
  const kept = Promise.resolve(read(path));
  return () => kept;
}

const unzipped = promisify(gunzip);

export const representationOf = (body: Buffer): Representation => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
});

const read = (path: string): Representation => representationOf(readFileSync(path));
