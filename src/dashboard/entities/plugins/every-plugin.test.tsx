// @vitest-environment happy-dom
// The form of every bundled plugin, drawn from the schema that the gateway serves, with rows that the gateway stores.
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAdminClient, type PluginSchema } from '#client';
import { jsonFormat } from '#dashboard/lib/text-formats/json-format.ts';
import { yamlFormat } from '#dashboard/lib/text-formats/yaml-format.ts';
import { valueAt, withValue, type Draft } from '#dashboard/schema-form/values.ts';
import { isTable } from '#schema/table.ts';
import { bundledPlugins } from '../../../gateway/plugins/registry.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { changesOf, configFor, leastConfig, type Change } from './every-field-for-tests.ts';
import { toForm, type PluginValues } from './form-values.ts';
import { checkDocument, documentOf, scopes, valuesOf } from './plugin-document.ts';
import { changeField, openPlugin, type Row } from './gateway-page-for-tests.tsx';

let gateway: RunningGateway;
let guest: Row;
const rows: Row[] = [];

beforeAll(async () => {
  gateway = await startGateway();
  guest = await gateway.change('POST /consumers', { username: 'guest' });
});
afterAll(() => gateway.close());
afterEach(removeRows);

const names = bundledPlugins.map(({ name }) => name);

async function create(name: string, config: Draft): Promise<Row> {
  const given = name === 'file-log' ? { path: '/dev/null', ...config } : config;
  const row = await gateway.change('POST /plugins', { name, config: given });
  rows.push(row);
  return row;
}

async function removeRows(): Promise<void> {
  cleanup();
  for (const { id } of rows.splice(0)) await gateway.change(`DELETE /plugins/${id}`);
}

const configOf = ({ config }: Row): Draft => (isTable(config) ? config : {});

const schemaOf = async (name: string) => {
  const client = createAdminClient({
    baseUrl: '',
    fetch: async (url) => {
      const { body, status } = await gateway.admin(`GET ${url}`);
      return new Response(body, { status });
    },
  });
  return client.pluginSchema(name);
};

test('there are 28 of them', () => {
  expect(names).toHaveLength(28);
});

describe.each(names)('%s', (name) => {
  test('sends nothing while nothing was changed', async () => {
    const { id } = await create(name, leastConfig[name] ?? {});
    const { sent, save } = openPlugin(gateway, id);
    const button = await screen.findByRole('button', { name: 'Save changes' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter', ctrlKey: true });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await changeField('enabled', false);
    await save();
    expect(sent).toEqual([{ enabled: false }]);
  });

  test('sends each field that was changed, alone, and the gateway stores what was typed', async () => {
    const schema = await schemaOf(name);
    const row = await create(name, leastConfig[name] ?? {});
    const changes = changesOf(name, schema.fields, configOf(row));
    const ownRow = ({ path }: Change): Draft | undefined => configFor[`${name} ${path.join('.')}`];
    const page = openPlugin(gateway, row.id);
    for (const change of changes.filter((one) => !ownRow(one)))
      await changeOne(page, schema.checkedAsWhole, change);
    handOn(name, schema, configOf(await page.stored()));
    for (const change of changes) {
      const config = ownRow(change);
      if (!config) continue;
      await removeRows();
      const { id } = await create(name, config);
      await changeOne(openPlugin(gateway, id), schema.checkedAsWhole, change);
    }
  });
});

test.each(['statsd', 'datadog'])(
  '%s sends its metrics with the one field of one metric changed',
  async (name) => {
    const { id, ...row } = await create(name, {});
    const { sent, save, stored } = openPlugin(gateway, id);
    fireEvent.click(await screen.findByRole('button', { name: /^metric 1 of 10/ }));
    await changeField('config.metrics.1.sample_rate', 3);
    await save();
    const [first, ...others]: unknown[] = metricsOf(row);
    const metrics = [{ ...(isTable(first) ? first : {}), sample_rate: 3 }, ...others];
    expect(sent).toEqual([{ config: { metrics } }]);
    expect(metricsOf(await stored())).toEqual(metrics);
  },
);

const metricsOf = ({ config }: Readonly<Record<string, unknown>>): unknown[] =>
  isTable(config) && Array.isArray(config.metrics) ? config.metrics : [];

test('response-ratelimiting sends its limits with the one field of one limit changed', async () => {
  const { id } = await create('response-ratelimiting', {
    limits: { video: { minute: 5 }, image: { day: 7 } },
  });
  const { sent, save, stored } = openPlugin(gateway, id);
  await changeField('config.limits.video.hour', 10);
  await save();
  const limits = { video: { minute: 5, hour: 10 }, image: { day: 7 } };
  expect(sent).toMatchObject([{ config: { limits } }]);
  expect(configOf(await stored()).limits).toEqual(limits);
});

/** The form's values go through JSON and YAML, and are the same. */
function handOn(name: string, schema: PluginSchema, config: Draft): void {
  const start = toForm(schema, { id: 'p1', name, created_at: 1, enabled: true, consumer_id: 'c1', config });
  const anywhere = { ...schema, scopes: [...scopes] };
  const [viaJson, viaYaml] = [jsonFormat, yamlFormat].reduce<PluginValues[]>((all, { print, read }) => {
    const text = read(print(documentOf(name, anywhere, all.at(-1) ?? start)));
    const checked = checkDocument(name, anywhere, text.ok ? text.value : undefined);
    return checked.ok ? [...all, valuesOf(anywhere, checked.document)] : all;
  }, []);
  expect(viaJson).toEqual(start);
  expect(viaYaml).toEqual(start);
}

async function changeOne(
  { sent, save, stored }: ReturnType<typeof openPlugin>,
  asWhole: boolean,
  { path, typed, expected }: Change,
): Promise<void> {
  const isGuest = path.at(-1) === 'anonymous';
  const wanted = isGuest ? guest.id : expected;
  const edited = withValue(configOf(await stored()), path, wanted);
  await changeField(['config', ...path].join('.'), isGuest ? 'guest' : typed);
  await save();
  const field = path.join('.');
  const after = configOf(await stored());
  expect({ field, after }).toEqual({ field, after: edited });
  expect(valueAt(after, path)).toEqual(wanted);
  // A gateway that checks what it is sent as a whole gets the rest as it is.
  const config = asWhole ? edited : withValue({}, path, wanted);
  expect({ field, sent: sent.at(-1) }).toEqual({ field, sent: { config } });
}
