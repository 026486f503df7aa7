import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Infer } from '#schema/fields.ts';
import { apis } from '#schema/entities/api.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';
import { newEdit } from './field-edit.ts';
import { planEdit, type EditedEntity } from './plan-edit.ts';

const codec = entityCodec(apis);
type Row = Infer<typeof apis.fields>;

/** Rows at a gateway, and the calls that it gets. */
function gateway(...rows: readonly Row[]) {
  const sent: string[] = [];
  const held = new Map(rows.map((row) => [row.id, row]));
  const rowOf = (id: string): Row => {
    const row = held.get(id);
    if (!row) throw new Error('There is no such row');
    return row;
  };
  const entity: EditedEntity<Row, ReturnType<typeof codec.toForm>> = {
    one: 'API',
    nameOf: ({ name }) => name,
    codec,
    facts: { defaultOf: codec.defaultOf, isSecret: () => false },
    updateAll: (changes) => ({
      run: (id) => {
        sent.push(`${id} ${JSON.stringify(changes)}`);
        return Promise.resolve(rowOf(id));
      },
      show: () => {},
      settle: () => {},
    }),
    readAnew: (_client, id) => Promise.resolve(rowOf(id)),
    request: (id) => ({ method: 'PATCH', url: `http://kong/apis/${id}` }),
  };
  return { entity, sent, rows, change: (row: Row) => held.set(row.id, row) };
}

const api = (id: string, hosts: readonly string[]): Row => ({
  id,
  name: `api ${id}`,
  hosts,
  upstream_url: 'http://a.example',
  created_at: 1,
  retries: 5,
  strip_uri: true,
  preserve_host: false,
  https_only: false,
  http_if_terminated: false,
  upstream_connect_timeout: 60_000,
  upstream_read_timeout: 60_000,
  upstream_send_timeout: 60_000,
});
const client = new QueryClient();

it('rows that have the value already are left out and counted, and nothing is sent before a call runs', async () => {
  const { entity, sent, rows } = gateway(api('1', ['a', 'x']), api('2', ['a']));
  const edit = { ...newEdit({ name: 'hosts', kind: 'list' }, 'add'), list: ['x'] };
  const { plan, unchanged } = planEdit(entity, rows, edit);
  expect(unchanged).toBe(1);
  expect(plan.calls.map(({ name, fields }) => [name, fields])).toEqual([
    [
      'api 2',
      [
        {
          name: 'hosts',
          parts: [
            { change: 'kept', text: 'a' },
            { change: 'added', text: 'x' },
          ],
        },
      ],
    ],
  ]);
  expect(sent).toEqual([]);
  await plan.calls[0]?.run(client);
  expect(sent).toEqual(['2 {"hosts":["a","x"]}']);
});

it('an element is not added to a list that somebody has changed meanwhile, so that their change is kept', async () => {
  const { entity, sent, rows, change } = gateway(api('1', ['a']));
  const edit = { ...newEdit({ name: 'hosts', kind: 'list' }, 'add'), list: ['x'] };
  const { plan } = planEdit(entity, rows, edit);
  change(api('1', ['a', 'theirs']));
  await expect(plan.calls[0]?.run(client)).rejects.toThrow('Somebody has changed this field meanwhile.');
  expect(sent).toEqual([]);
});
