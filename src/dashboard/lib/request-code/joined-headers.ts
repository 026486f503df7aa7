import type { CodedRequest } from './request-code.ts';

/** A dictionary has each name once. Repeated headers mean the same as one with a list. */
export function joinedHeaders(headers: CodedRequest['headers']): readonly (readonly [string, string])[] {
  const byName = new Map<string, [name: string, value: string]>();
  for (const [name, value] of headers) {
    const known = byName.get(name.toLowerCase());
    if (known) known[1] += `${name.toLowerCase() === 'cookie' ? '; ' : ', '}${value}`;
    else byName.set(name.toLowerCase(), [name, value]);
  }
  return [...byName.values()];
}
