// Holds the Kong in memory to exchanges that a Kong 3.9.1 was recorded with: in each group they are sent in their order to an empty
// gateway. Not among them are exchanges that need checks which Kong makes in Lua, and paths that the dashboard does not use.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isTable } from '#schema/table.ts';
import { LaterKong } from './admin-api.ts';

interface Exchange {
  group: string;
  method: string;
  path: string;
  body?: unknown;
  status: number;
  answer?: unknown;
}

const exchanges = readFileSync(new URL('exchanges.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Exchange => JSON.parse(line));

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.replace(uuid, '') === '' && value !== '';

/** Remembers for each recorded id the one that was made here in its place. */
function learn(ids: Map<string, string>, recorded: unknown, here: unknown): void {
  if (isId(recorded) && isId(here)) ids.set(recorded, here);
  if (Array.isArray(recorded) && Array.isArray(here))
    recorded.forEach((value, at) => learn(ids, value, here[at]));
  else if (isTable(recorded) && isTable(here))
    for (const [name, value] of Object.entries(recorded)) learn(ids, value, here[name]);
}

/** Values that are made at random or by the clock, and addresses of further pages, which hold ids. */
const made = new Set([
  'created_at',
  'updated_at',
  'next',
  'offset',
  'password',
  'secret',
  'client_id',
  'client_secret',
  'ttl',
]);

const compared = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(compared);
  if (!isTable(value))
    return typeof value === 'string' && /^[A-Za-z0-9_-]{32}$/.test(value) ? '(made)' : value;
  const kept = Object.entries(value).filter(([name, inner]) => !made.has(name) || inner === null);
  return Object.fromEntries(kept.map(([name, inner]) => [name, compared(inner)]));
};

describe.each([...new Set(exchanges.map(({ group }) => group))])('%s', (group) => {
  const kong = new LaterKong();
  const ids = new Map<string, string>();
  const here = (text: string): string => text.replace(uuid, (id) => ids.get(id) ?? id);
  const own = exchanges.filter((exchange) => exchange.group === group);
  test.each(own)('$method $path $status', ({ method, path, body, status, answer }) => {
    const sent: unknown = body === undefined ? undefined : JSON.parse(here(JSON.stringify(body)));
    const got = kong.answer(method, here(path), sent);
    learn(ids, answer, got.body);
    expect(got.status).toBe(status);
    const recorded: unknown = answer === undefined ? undefined : JSON.parse(here(JSON.stringify(answer)));
    expect(compared(got.body)).toEqual(compared(recorded));
  });
});
