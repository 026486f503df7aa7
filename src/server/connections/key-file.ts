// The key under which the secrets of connections are sealed: a file beside the database, readable for its user alone.
import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** `unusable`: connections without secrets work, and the others say why they do not. */
export type SealingKey = { kind: 'ready'; key: Buffer } | { kind: 'unusable'; why: string };

const keyLength = 32;
const encoding = 'base64';

/** A key that is gone with the process, for a database in memory. */
export const passingKey = (): SealingKey => ({ kind: 'ready', key: randomBytes(keyLength) });

/** Undefined where the text is no key. */
function keyInText(text: string): Buffer | undefined {
  const key = Buffer.from(text.trim(), encoding);
  return key.length === keyLength ? key : undefined;
}

/** Reads the key, or makes it where there is none. */
export function keyInFile(path: string): SealingKey {
  try {
    make(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return unusable(`cannot be made (${codeOf(error)})`, path);
  }
  return keptKey(path);
}

/** Reads the key of a file that must be there. */
export function keptKey(path: string): SealingKey {
  try {
    const key = keyInText(readFileSync(path, 'utf8'));
    return key ? { kind: 'ready', key } : unusable('holds no key', path);
  } catch (error) {
    return unusable(`cannot be read (${codeOf(error)})`, path);
  }
}

/** The whole file appears at once: of two processes that start together, the second one reads the key of the first. */
function make(path: string): void {
  // In containers all processes can have the same number.
  const written = `${path}.${randomUUID()}`;
  try {
    writeFileSync(written, `${randomBytes(keyLength).toString(encoding)}\n`, { mode: 0o600 });
    linkSync(written, path);
  } finally {
    rmSync(written, { force: true });
  }
}

const unusable = (what: string, path: string): SealingKey => ({
  kind: 'unusable',
  why: `The key file ${path} ${what}`,
});

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
