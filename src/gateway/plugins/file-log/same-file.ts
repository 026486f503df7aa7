// Whether a path leads to one of some files, by whatever name, link or way.
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export const leadsToOneOf = (path: string, files: readonly string[]): boolean => {
  const wanted = identity(path);
  return files.some((file) => {
    const own = identity(file);
    return own.place === wanted.place || (own.inode !== undefined && own.inode === wanted.inode);
  });
};

/** Where a file is or would be, and which one it is; a file that is not there yet may be made by that name. */
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
