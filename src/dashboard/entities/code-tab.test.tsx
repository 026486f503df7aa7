// @vitest-environment happy-dom
// The Code tab of rows with awkward names, before a running gateway: a shell runs its command with curl itself.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ComponentType, ReactElement } from 'react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { testCertificate, type Pair } from '../../testing/certificate.ts';
import { startGateway, type RunningGateway } from '../../testing/running-gateway.ts';
import { apiPages } from './apis/room.tsx';
import { certificatePages } from './certificates/room.tsx';
import { consumerPages } from './consumers/room.tsx';
import { openPage } from './page-for-tests.tsx';
import { PluginCodePage } from './plugins/code.tsx';
import { routePages } from './routes/room.tsx';
import { servicePages } from './services/room.tsx';
import { upstreamPages } from './upstreams/room.tsx';

let gateway: RunningGateway;
let folder: string;
let pair: Pair;

beforeAll(async () => {
  gateway = await startGateway();
  pair = await testCertificate('shop.test');
  folder = await mkdtemp(join(tmpdir(), 'code-tab-'));
  await writeFile(join(folder, 'key.pem'), pair.key);
  await writeFile(join(folder, 'certificate.pem'), pair.cert);
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

const inBash = async (command: string): Promise<Record<string, unknown>> => {
  const { stdout } = await promisify(execFile)('bash', ['-c', command], { cwd: folder });
  const row: unknown = JSON.parse(stdout);
  if (typeof row !== 'object' || row === null || !('id' in row)) throw new Error(`${command}\n${stdout}`);
  return { ...row };
};

async function answer(url: string, { method = 'GET' }: RequestInit = {}): Promise<Response> {
  if (url === '/api/gateway') return Response.json({ adminUrl: `http://127.0.0.1:${gateway.adminPort}` });
  const { status, body } = await gateway.admin(`${method} ${url.replace('/api/kong', '') || '/'}`);
  return new Response(body, { status });
}

/** Opens the Code tab of a row. */
function open(collection: string, id: string, page: ReactElement, tab?: ReactElement): void {
  openPage({ answer }, page, `/${collection}/:id`, `/${collection}/${id}`, tab);
}

/** The command, once the dashboard knows where the Admin API is. */
const isCommand = (text: string): boolean =>
  text.startsWith(`curl -X POST http://127.0.0.1:${gateway.adminPort}/`);

const block = (find: (text: string) => boolean): Promise<string> =>
  waitFor(() => {
    const [found] = [...document.querySelectorAll('pre')].map((pre) => pre.textContent).filter(find);
    if (found === undefined) throw new Error('there is no such text');
    return found;
  });

/** Fields that differ in a row made like another one. */
const ownFields = ['id', 'created_at', 'updated_at'];
const without = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !ownFields.includes(name)));

const awkward = `Иван O'Neil / "x" $HOME \`id\` 100% a&b=c+d; !e \\n #1`;

const cases: [string, object, ComponentType, ComponentType?][] = [
  ['consumers', { username: awkward, custom_id: '@file, 5 %' }, consumerPages.Page, consumerPages.Code],
  [
    'apis',
    {
      name: 'Geek-Jokes',
      hosts: ['joke.com', '*.joke.com'],
      uris: ['/путь', '/a,b', String.raw`/it's/\d+(?:"a"|b)$`],
      methods: ['GET', 'POST'],
      upstream_url: "http://127.0.0.1:9/it's?a=1&b=%20",
      retries: 0,
    },
    apiPages.Page,
    apiPages.Code,
  ],
  [
    'services',
    { name: 'billing', host: '127.0.0.1', port: 9, protocol: 'https', path: '/a/%D0%BF%20' },
    servicePages.Page,
    servicePages.Code,
  ],
  [
    'upstreams',
    { name: 'jokes.service', slots: 20, healthchecks: { active: { http_path: '/it\'s?a=1&b="2"' } } },
    upstreamPages.Page,
    upstreamPages.Code,
  ],
  [
    'plugins',
    {
      name: 'request-termination',
      config: { status_code: 403, body: `${awkward}\nsecond line\n`, content_type: 'text/plain' },
    },
    PluginCodePage,
  ],
  [
    'plugins',
    { name: 'request-transformer', config: { add: { headers: [`X-Name:it's, "so"`, 'X-B:ж'] } } },
    PluginCodePage,
  ],
  ['certificates', { snis: ['shop.test', 'www.shop.test'] }, certificatePages.Page, certificatePages.Code],
];

test.each(cases)(
  'the command of one of %s makes the same row again: %o',
  async (collection, values, Page, Tab) => {
    const given = collection === 'certificates' ? { ...pair, ...values } : values;
    const row = await gateway.change(`POST /${collection}`, given);
    open(collection, row.id, <Page />, Tab && <Tab />);
    const command = await block(isCommand);
    await gateway.change(`DELETE /${collection}/${row.id}`);
    const made = await inBash(`${command} -sS`);
    expect(without(made)).toEqual(without(row));
    await gateway.change(`DELETE /${collection}/${String(made.id)}`);
  },
);

test('the command of a route makes the same route again', async () => {
  const service = await gateway.change('POST /services', { name: 'shop', host: '127.0.0.1' });
  const row = await gateway.change('POST /routes', {
    service: { id: service.id },
    hosts: ['shop.test'],
    paths: ["/it's", '/a,b', '/путь'],
    protocols: ['https'],
  });
  open('routes', row.id, <routePages.Page />, <routePages.Code />);
  const command = await block(isCommand);
  expect(without(await inBash(`${command} -sS`))).toEqual(without(row));
});

test('the row is shown as YAML, too, and means the same there as in JSON', async () => {
  const row = await gateway.change('POST /consumers', { username: awkward, custom_id: 'no' });
  open('consumers', row.id, <consumerPages.Page />, <consumerPages.Code />);
  const json = await block((text) => text.startsWith('{'));
  await act(async () => fireEvent.click(screen.getByLabelText('YAML')));
  const yaml = await block((text) => text.includes('username: '));
  expect(parse(yaml)).toEqual(JSON.parse(json));
  // A reader of YAML 1.1 takes a bare no for false.
  expect(yaml).toContain('custom_id: "no"');
});
