// @vitest-environment happy-dom
// The form of every plugin of Kong 3.9.1, drawn from its recorded schema, with rows that a Kong in memory checks and stores.
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { createAdminClient, type PluginSchema } from '#client';
import { jsonFormat } from '#dashboard/lib/text-formats/json-format.ts';
import { yamlFormat } from '#dashboard/lib/text-formats/yaml-format.ts';
import { toDraft, type Draft } from '#dashboard/schema-form/values.ts';
import { isTable } from '#schema/table.ts';
import { LaterKong } from '../../../testing/later-kong/admin-api.ts';
import { toForm, toUpdate, type PluginValues } from './form-values.ts';
import { changeField, openPlugin, unfoldFirst, type Row } from './gateway-page-for-tests.tsx';
import { guest, laterChanges, laterConfig, type Change } from './later-fields-for-tests.ts';
import { checkDocument, documentOf, valuesOf } from './plugin-document.ts';
import { fieldText } from './texts/plugin-texts.ts';

const kong = new LaterKong();
kong.seed('consumers', guest);

const answerOf = (line: string, body?: string) => {
  const [method = '', path = ''] = line.split(' ');
  const parsed: unknown = body === undefined ? undefined : JSON.parse(body);
  const { status, body: answer } = kong.answer(method, path, parsed);
  return { status, body: answer === undefined ? '' : JSON.stringify(answer) };
};

const gateway = {
  admin: async (line: string, body?: string) => answerOf(line, body),
  change: async (line: string, row?: object): Promise<Row> => {
    const { status, body } = answerOf(line, row && JSON.stringify(row));
    expect({ line, status, body }).toMatchObject({ status: expect.toSatisfy((code: number) => code < 300) });
    return body === '' ? { id: '' } : JSON.parse(body);
  },
};

const client = createAdminClient({
  baseUrl: '',
  fetch: async (url, { method = 'GET' } = {}) => {
    const { status, body } = answerOf(`${method} ${url}`);
    return new Response(body, { status });
  },
});

const names = JSON.parse(answerOf('GET /plugins/enabled').body).enabled_plugins.toSorted();

afterEach(async () => {
  cleanup();
  const { data }: { data: Row[] } = JSON.parse(answerOf('GET /plugins?size=1000').body);
  for (const { id } of data) await gateway.change(`DELETE /plugins/${id}`);
});

/** The value with the change made. */
function changed(value: unknown, [name = '', ...rest]: readonly string[], to: unknown): unknown {
  if (name === '') return to;
  if (Array.isArray(value)) {
    const at = Number(name) - 1;
    return value.with(at, changed(value[at], rest, to));
  }
  const table = isTable(value) ? value : {};
  return { ...table, [name]: changed(table[name], rest, to) };
}

/** The body that a change of this one field has to send: the field in its tables, and a list or a map as a whole. */
function alone({ fields }: Pick<PluginSchema, 'fields'>, path: readonly string[], after: unknown): Draft {
  const [name = '', ...rest] = path;
  const shape = fields.find((field) => field.name === name)?.shape;
  const value = isTable(after) ? after[name] : undefined;
  return { [name]: shape?.kind === 'table' && rest.length > 0 ? alone(shape, rest, value) : value };
}

const merged = (one: Draft, other: Draft): Draft => {
  const all: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = all[name];
    all[name] = isTable(before) && isTable(value) ? merged(before, value) : value;
  }
  return all;
};

const configOf = ({ config }: Row): Draft => (isTable(config) ? config : {});

async function open(name: string) {
  const schema = await client.pluginSchema(name);
  const row = await gateway.change('POST /plugins', { name, config: laterConfig(name, schema.fields) });
  const held = toDraft(schema, configOf(row));
  const changes = laterChanges(name, schema.fields, held, (path) => fieldText(name, path, schema.fields));
  return { schema, row, held, changes };
}

const after = (held: Draft, changes: readonly Change[]): Draft => {
  const made = changes.reduce<unknown>((value, { path, expected }) => changed(value, path, expected), held);
  return isTable(made) ? made : {};
};

test('there are 45 of them', () => {
  expect(names).toHaveLength(45);
});

describe.each<string>(names)('%s', (name) => {
  test('sends nothing while nothing is changed, and each changed field alone', async () => {
    const { schema, row, held, changes } = await open(name);
    const plugin = await client.all('plugins').get(row.id);
    const start = toForm(schema, plugin);
    expect(toUpdate(schema, start, start)).toEqual({});
    for (const change of changes) {
      const edited = after(held, [change]);
      const [key = ''] = change.path;
      const values = { ...start, [`config.${key}`]: edited[key] };
      expect(toUpdate(schema, values, start)).toEqual({ config: alone(schema, change.path, edited) });
    }
  });

  test('stores what is typed into its form, and sends the changed fields alone', async () => {
    const { schema, row, held, changes } = await open(name);
    const { sent, save, stored } = openPlugin(gateway, row.id);
    await unfoldFirst();
    for (const { path, typed } of changes) await changeField(['config', ...path].join('.'), typed);
    await save();
    const wanted = after(held, changes);
    expect(toDraft(schema, configOf(await stored()))).toEqual(wanted);
    const parts = changes.map(({ path }) => alone(schema, path, wanted));
    expect(sent).toEqual([{ config: parts.reduce(merged, {}) }]);
  });

  test('is the same in its form, as JSON and as YAML', async () => {
    const { schema, row, held, changes } = await open(name);
    const plugin = await client.all('plugins').get(row.id);
    const start = toForm(schema, { ...plugin, config: after(held, changes) });
    for (const { print, read } of [jsonFormat, yamlFormat]) {
      const text = read(print(documentOf(name, schema, start)));
      const checked = checkDocument(name, schema, text.ok ? text.value : undefined);
      const values: PluginValues | undefined = checked.ok ? valuesOf(schema, checked.document) : undefined;
      expect(values).toEqual(start);
    }
    // A row can be pasted as the gateway answers it.
    const pasted = checkDocument(name, schema, JSON.parse(JSON.stringify(row)));
    expect(pasted).toMatchObject({ ok: true });
    expect(pasted.ok && toUpdate(schema, valuesOf(schema, pasted.document), toForm(schema, plugin))).toEqual(
      {},
    );
  });
});

test('a table that may be missing is set, and unset again', async () => {
  const row = await gateway.change('POST /plugins', {
    name: 'acme',
    config: { account_email: 'a@b.example', tos_accepted: true },
  });
  const { sent, save, stored } = openPlugin(gateway, row.id);
  const { label } = fieldText('acme', 'account_key');
  fireEvent.click(await screen.findByRole('button', { name: `Set ${label}` }));
  await changeField('config.account_key.key_id', 'k1');
  await save();
  expect(sent).toEqual([{ config: { account_key: { key_id: 'k1' } } }]);
  fireEvent.click(await screen.findByRole('button', { name: `Unset ${label}` }));
  await save();
  expect(sent.at(-1)).toEqual({ config: { account_key: null } });
  expect(configOf(await stored()).account_key).toBeNull();
});

test('an emptied secret is unset, and the secret that the schema happens to serve is not sent', async () => {
  const row = await gateway.change('POST /plugins', { name: 'session', config: { secret: 'mine' } });
  const { sent, save } = openPlugin(gateway, row.id);
  await changeField('config.secret', '');
  expect(document.body.textContent).toContain('It is empty now');
  await save();
  expect(sent).toEqual([{ config: { secret: null } }]);
});

test('the name, the tags and the protocols of a plugin are sent alone', async () => {
  const row = await gateway.change('POST /plugins', { name: 'correlation-id' });
  const { sent, save, stored } = openPlugin(gateway, row.id);
  await changeField('instance_name', 'mine');
  await changeField('tags', 'a');
  await changeField('protocols', 'grpc');
  await save();
  const changes = { instance_name: 'mine', tags: ['a'], protocols: ['grpcs', 'http', 'https'] };
  expect(sent).toEqual([changes]);
  expect(await stored()).toMatchObject(changes);
});
