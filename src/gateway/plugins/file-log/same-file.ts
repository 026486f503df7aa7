// Decides whether a path leads to one of some files, by any name or link.
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export const leadsToOneOf = (path: string, files: readonly string[]): boolean => {
  const wanted = identity(path);
  return files.some((file) => {
    const own = identity(file);
    return own.place === wanted.place || (own.inode !== undefined && own.inode === wanted.inode);
  });
};

/** The place of a file and its identity. A missing file has only a place: it may be created there later. */
function identity(path: string): { place: string; inode: string | undefined } {
  const whole = resolve(path);
  try {
    const there = statSync(whole, { throwIfNoEntry: false });
    const place = join(realpathSync(dirname(whole)), basename(whole));
    return { place, inode: there && `${there.dev} ${there.ino}` };
  } catch {
    return { place: whole, inode: undefined };
  }
}
