// Checks a request that a visitor wants to try. What it may hold as a request of HTTP is checked where it is sent.
import { isTable } from '#schema/table.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { PortalTryDraft } from '#wire/portal/application.ts';

/** Segments that a gateway may fold together with those around them: `.` and `..`, encoded or not, and empty ones. */
const folded = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)|\/\/|\\|%2f|%5c/i;

export function readTry(body: unknown): PortalTryDraft {
  const fields: Readonly<Record<string, unknown>> = isTable(body) ? body : {};
  const text = (field: string, fallback?: string): string => {
    const value = fields[field] ?? fallback;
    if (typeof value !== 'string') throw new RefusedDraft({ [field]: 'A text' });
    return value;
  };
  const path = text('path');
  if (folded.test(path.replace(/\?.*/s, '')))
    throw new RefusedDraft({ path: 'A path without empty parts, dots for parts, and encoded slashes' });
  const { credential = null } = fields;
  if (credential !== null && typeof credential !== 'string') throw new RefusedDraft({ credential: 'A text' });
  return {
    api: text('api'),
    method: text('method'),
    path,
    headers: readHeaders(fields['headers'] ?? []),
    body: text('body', ''),
    credential,
    password: text('password', ''),
  };
}

function readHeaders(value: unknown): PortalTryDraft['headers'] {
  if (!Array.isArray(value) || value.length > 100)
    throw new RefusedDraft({ headers: 'A list of at most 100' });
  return value.map((line: unknown) => {
    if (!Array.isArray(line)) throw new RefusedDraft({ headers: 'A name and a value each' });
    const name: unknown = line[0];
    const content: unknown = line[1];
    if (typeof name !== 'string' || typeof content !== 'string')
      throw new RefusedDraft({ headers: 'A name and a value each' });
    return [name, content] as const;
  });
}
