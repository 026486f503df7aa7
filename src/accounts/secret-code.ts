// Codes that are secrets: session ids, and codes in mails. Tables keep their digests alone.
import { createHash, randomBytes } from 'node:crypto';

/** 256 bits, in 43 characters that need no coding in URLs, cookies and mails. */
export const newCode = (): string => randomBytes(32).toString('base64url');

export const isCode = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** One code has another digest for each purpose. A code has 256 bits, so a plain digest tells nothing of it. */
export const digestOfCode = (code: string, purpose: string): string =>
  createHash('sha256').update(`gatehouse ${purpose}\n${code}`).digest('base64url');
