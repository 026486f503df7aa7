// Every endpoint of the Admin API, with requests that no client should send.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startNameServer, type NameServer } from '../../testing/name-server.ts';
import type { RawResponse } from '../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../testing/running-gateway.ts';
import { bodyFor, everyPattern, pathOf } from './every-endpoint-for-tests.ts';

const patterns = await everyPattern();
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

let gateway: RunningGateway;
/** Knows no name. The system's own would be asked for seconds, and the names of other tests would wait meanwhile. */
let nameServer: NameServer;
/** The methods that a pattern has. */
const methods = new Map<string, readonly string[]>();

beforeAll(async () => {
  nameServer = await startNameServer();
  gateway = await startGateway({ names: { servers: [nameServer.address] } });
  for (const pattern of patterns) {
    const path = await pathOf(gateway, pattern);
    const there = [];
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
      if ((await answerTo(`${method} ${path}`)).status !== 405) there.push(method);
    methods.set(pattern, there);
  }
});
afterAll(async () => {
  await gateway.close();
  await nameServer.close();
});

/** Answers that no Kong would give, or that say that something went wrong inside. */
const faults: string[] = [];

async function answerTo(line: string, body?: string | Buffer, type?: string): Promise<RawResponse> {
  const answer = await gateway.admin(line, body, type);
  if (answer.status >= 500 || !isReadable(line, answer))
    faults.push(`${line} ${String(body).slice(0, 200)}: ${answer.statusLine} ${answer.body.slice(0, 200)}`);
  return answer;
}

/** The body is JSON, nginx's page, or empty where the status has no body. */
function isReadable(line: string, { status, body }: RawResponse): boolean {
  if (body === '') return status < 400 || line.startsWith('HEAD ');
  return /^<html>\r\n<head><title>4\d\d /.test(body) || typeof JSON.parse(body) === 'object';
}

/** The stored rows are listed, a proxied request is answered, and no failure was logged. */
const expectAlive = async (): Promise<void> => {
  for (const pattern of patterns.filter((one) => !one.includes(':')))
    await answerTo(`GET ${pattern}?size=1000`);
  expect(faults.splice(0)).toEqual([]);
  expect((await gateway.ask('GET /nowhere')).status).toBe(404);
  expect(gateway.log.filter((line) => line.includes('fail'))).toEqual([]);
};

afterEach(expectAlive);

const shown = async (path: string): Promise<object> => {
  const answer = await answerTo(`GET ${path}`);
  return answer.status === 200 ? JSON.parse(answer.body) : {};
};

const rowFor = (path: string, method: string): Promise<object> =>
  method === 'PATCH' ? Promise.resolve({}) : bodyFor(gateway, path);

/** Sends to every method of every endpoint, each about rows that are there; answers those of another status. */
async function others(
  statuses: readonly number[],
  send: (line: string, method: string, path: string) => Promise<RawResponse>,
): Promise<[string, number][]> {
  const answers: [string, number][] = [];
  for (const pattern of patterns) {
    const path = await pathOf(gateway, pattern);
    for (const method of methods.get(pattern) ?? []) {
      const { status } = await send(`${method} ${path}`, method, path);
      if (method.startsWith('P') && !statuses.includes(status))
        answers.push([`${method} ${pattern}`, status]);
    }
  }
  return answers;
}

/** Kong ignores unknown fields here, so every body is accepted. */
const indifferent = ['PATCH /certificates/:sni_or_uuid', 200];

test('every collection takes what is taken for an example of it', async () => {
  const refused: unknown[] = [];
  for (const pattern of patterns) {
    if (/\/:\w+$|healthy$/.test(pattern) || !methods.get(pattern)?.includes('POST')) continue;
    const path = await pathOf(gateway, pattern);
    const { status, body } = await answerTo(`POST ${path}`, JSON.stringify(await bodyFor(gateway, path)));
    if (status !== 201) refused.push([pattern, body]);
  }
  expect(refused).toEqual([]);
});

/** Thousands of requests: on a busy machine they take more than the usual time. */
const patient = { timeout: 120_000 };

describe('every endpoint answers', patient, () => {
  test.each([
    ['broken JSON', json, '{"name":'],
    ['JSON that is no object', json, '[1,2]'],
    ['a text that is not UTF-8', json, Buffer.from('{"name":"\u00ff"}', 'latin1')],
    ['a form that is not UTF-8', form, 'name=%ff'],
    ['a list 100 000 deep', json, `{"name":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
    ['an object 10 000 deep', json, `${'{"id":'.repeat(1e4)}1${'}'.repeat(1e4)}`],
    ['a form key 10 000 deep', form, `config${'.config'.repeat(1e4)}=1`],
  ])('%s with 400', async (_, type, body) => {
    const different = await others([400], (line) => answerTo(line, body, type));
    expect(different.filter((one) => String(one) !== String(indifferent))).toEqual([]);
  });

  test('an unknown field with 400', async () => {
    const send = async (line: string, method: string, path: string): Promise<RawResponse> =>
      answerTo(line, JSON.stringify({ ...(await rowFor(path, method)), no_such_field: 1 }));
    expect(await others([400], send)).toEqual([indifferent]);
  });

  test('a row without one of its fields with what is missing, or with the row', async () => {
    const send = async (line: string, method: string, path: string): Promise<RawResponse> => {
      const row = await rowFor(path, method);
      for (const left of Object.keys(row)) {
        const rest = Object.fromEntries(Object.entries(row).filter(([name]) => name !== left));
        await answerTo(line, JSON.stringify(rest));
      }
      return answerTo(line, '{}');
    };
    expect(await others([200, 201, 400], send)).toEqual([]);
  });

  test('a row twice with 409 where there is one of it', async () => {
    const twice: unknown[] = [];
    for (const pattern of patterns) {
      if (!methods.get(pattern)?.includes('POST') || pattern.endsWith('healthy')) continue;
      const path = await pathOf(gateway, pattern);
      const body = JSON.stringify(await bodyFor(gateway, path));
      const first = await answerTo(`POST ${path}`, body);
      const second = await answerTo(`POST ${path}`, body);
      // The whole answered row is sent again, with its id. Entities of kong/db do not take an id from the client.
      const third = await answerTo(`POST ${path}`, first.body);
      twice.push([pattern, second.status, third.status]);
    }
    expect(twice.filter((one) => !String(one).endsWith('409,409'))).toEqual([
      // Kong answers an existing group with 400.
      ['/consumers/:username_or_id/acls/', 400, 400],
      ['/consumers/:username_or_id/jwt/', 201, 409],
      ['/consumers/:username_or_id/key-auth/', 201, 409],
      ['/consumers/:username_or_id/oauth2/', 201, 409],
      ['/oauth2_tokens/', 201, 409],
      ['/routes', 201, 201],
      ['/services/:services/routes', 201, 201],
      ['/upstreams/:upstream_name_or_id/targets/', 201, 409],
    ]);
  });

  test.each([
    ['an id', '11111111-2222-4333-8444-555555555555'],
    ['a name', 'nobody'],
    ['no UTF-8', '%FF'],
    ['NUL', '%00'],
    ['a name of 5000', 'x'.repeat(5000)],
    ['half an escape', '%'],
    ['a dot', '.'],
  ])('for rows that are not there with 404, or 400 when it can be no name: %s', async (_, stranger) => {
    const found: string[] = [];
    for (const pattern of patterns.filter((one) => one.includes(':') && !one.startsWith('/cache'))) {
      for (const method of methods.get(pattern) ?? []) {
        const path = await pathOf(gateway, pattern, stranger);
        const { status } = await answerTo(
          `${method} ${path}`,
          method.startsWith('P') ? '{"x":1}' : undefined,
        );
        if (status !== 400 && status !== 404) found.push(`${method} ${pattern} ${status}`);
      }
    }
    // For the entities of kong/db HEAD does not look for the row, and DELETE of a missing row succeeds.
    expect(found.filter((one) => !/^(?:HEAD .* 200|DELETE .* 204)$/.test(one))).toEqual([]);
  });

  test('each field with a value of another type or length', async () => {
    const long = 'x'.repeat(20_000);
    const values = [null, -1.5, '', long, '\u0000\ud800', [{ a: 1 }]];
    for (const pattern of patterns) {
      const path = await pathOf(gateway, pattern);
      for (const method of ['POST', 'PATCH']) {
        if (!methods.get(pattern)?.includes(method)) continue;
        const row = await rowFor(path, method);
        const made = method === 'POST' ? await answerTo(`POST ${path}`, JSON.stringify(row)) : undefined;
        const known = made?.status === 201 ? JSON.parse(made.body) : { ...row, ...(await shown(path)) };
        for (const field of Object.keys(known))
          for (const value of values)
            await answerTo(
              `${method} ${path}`,
              JSON.stringify({ ...(await rowFor(path, method)), [field]: value }),
            );
      }
    }
  });

  test('11 MB with 413, and keeps none of it', async () => {
    const body = Buffer.alloc(11 * 1024 * 1024, 'x');
    const statuses = new Set<number>();
    const used = heap();
    for (const pattern of patterns) {
      const method = methods.get(pattern)?.find((one) => one.startsWith('P'));
      if (method) statuses.add((await answerTo(`${method} ${await pathOf(gateway, pattern)}`, body)).status);
    }
    expect([...statuses]).toEqual([413]);
    // Memory for data in flight at the last answer is freed when its connection ends.
    await expect.poll(() => heap() - used, { timeout: 10_000 }).toBeLessThan(32 * 1024 * 1024);
  });
});

/** Bytes that are in use, buffers included. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each([
  ['nests too deep', `/${'('.repeat(10_312)}a${')'.repeat(10_312)}`],
  ['has too many alternatives', `/(?:${Array(32_812).fill('a').join('|')})`],
])('an expression that %s is refused with the reason, and every api goes on being served', async (_, uri) => {
  const reason = 'pcre_compile() failed: regular expression is too large';
  const sent = { name: 'b13', upstream_url: gateway.upstream.url, uris: [uri] };
  const api = await answerTo('POST /apis', JSON.stringify(sent), json);
  expect([api.status, api.body.includes(reason)]).toEqual([400, true]);
  const plugin = { name: 'cors', config: { origins: [uri, 'b'] } };
  expect((await answerTo('POST /plugins', JSON.stringify(plugin), json)).status).toBe(400);
  expect((await answerTo('POST /plugins', `name=bot-detection&config.blacklist=${uri}`, form)).status).toBe(
    400,
  );
});
