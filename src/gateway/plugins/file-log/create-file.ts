// Makes the file of a configuration that is taken, where there is none. Kong 0.13.1: kong/plugins/file-log/schema.lua, validate_file
import { existsSync, writeFileSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import type { CheckResult } from '#schema/fields.ts';

export function createFile(path: string): CheckResult {
  if (existsSync(path)) return undefined;
  try {
    writeFileSync(path, '', { flag: 'a' });
    return undefined;
  } catch (error) {
    return { error: `Cannot create file: ${path}: ${describe(error)}` };
  }
}

/** Where libuv says otherwise than the C library, which Kong asks. */
const ownWords: Readonly<Record<string, string>> = {
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
};

function describe(error: unknown): string {
  const number = error instanceof Error && 'errno' in error ? Number(error.errno) : 0;
  const [name = '', text = 'Invalid argument'] = getSystemErrorMap().get(number) ?? [];
  return ownWords[name] ?? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
