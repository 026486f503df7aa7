import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { FileSink } from './file-sink.ts';
import { schemaBeside } from './schema.ts';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-file-log-'));
let gateway: RunningGateway;
let id: string;
let path: string;
let files = 0;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
});
afterAll(async () => {
  await gateway.close();
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  path = join(directory, `${(files += 1)}.log`);
});
afterEach(async () => {
  if (id !== '') await gateway.change(`DELETE /plugins/${id}`);
  id = '';
});

async function logTo(config: object): Promise<void> {
  ({ id } = await gateway.change('POST /apis/a/plugins', { name: 'file-log', config }));
}

const urisIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).request.uri);

/** Asks, and waits until the entry stands in a file. */
async function ask(uri: string, file = path): Promise<void> {
  expect((await gateway.ask(`GET ${uri}`)).status).toBe(200);
  await expect.poll(() => urisIn(file).at(-1)).toBe(uri);
}

const counted = async () => JSON.parse((await gateway.admin('GET /status')).body).logs['file-log'][id];

test('the file is there once the configuration is; each request is a line at its end', async () => {
  await logTo({ path });
  expect(readFileSync(path, 'utf8')).toBe('');
  await ask('/a/1');
  await ask('/a/2');
  expect(urisIn(path)).toEqual(['/a/1', '/a/2']);
  expect(await counted()).toEqual({ sink: path, sent: 2, waiting: 0, dropped: {} });
});

test('lines that a file holds already stay', async () => {
  writeFileSync(path, '{"request":{"uri":"/before"}}\n');
  await logTo({ path });
  await ask('/a/1');
  expect(urisIn(path)).toEqual(['/before', '/a/1']);
});

test.each([true, false])(
  'a file that was moved away is followed by a new one; reopen: %s',
  async (reopen) => {
    await logTo({ path, reopen });
    await ask('/a/1');
    renameSync(path, `${path}.1`);
    await ask('/a/2');
    expect([urisIn(`${path}.1`), urisIn(path)]).toEqual([['/a/1'], ['/a/2']]);
    rmSync(path);
    await ask('/a/3');
  },
);

test.each([
  ['x/y.log', 'No such file or directory'],
  ['file/y.log', 'Not a directory'],
  ['x'.repeat(300), 'File name too long'],
  ['directory-to-be/', 'Is a directory'],
])('a file %s that cannot be made is refused: %s', async (name, reason) => {
  writeFileSync(join(directory, 'file'), '');
  const wanted = `${directory}/${name}`;
  const body = JSON.stringify({ name: 'file-log', config: { path: wanted } });
  const answer = await gateway.admin('POST /plugins', body);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    400,
    { 'config.path': `Cannot create file: ${wanted}: ${reason}` },
  ]);
  expect(existsSync(wanted)).toBe(false);
});

test('entries wait while the path leads nowhere', async () => {
  mkdirSync(path);
  await logTo({ path });
  expect((await gateway.ask('GET /a/1')).status).toBe(200);
  await expect.poll(() => gateway.log).toContain(`file-log cannot deliver to ${path}: eisdir`);
  rmSync(path, { recursive: true });
  await expect.poll(() => urisIn(path)).toEqual(['/a/1']);
});

test('a named pipe without a reader keeps entries waiting, and no request', async () => {
  execFileSync('mkfifo', [path]);
  await logTo({ path });
  expect((await gateway.ask('GET /a/1')).status).toBe(200);
  await expect.poll(() => gateway.log).toContain(`file-log cannot deliver to ${path}: enxio`);
  const pipe = await open(path, 'r+');
  const { buffer, bytesRead } = await pipe.read();
  expect(JSON.parse(buffer.toString('utf8', 0, bytesRead)).request.uri).toBe('/a/1');
  await pipe.close();
});

test('a pipe that is read slowly has every line, and each of them whole', async () => {
  execFileSync('mkfifo', [path]);
  const pipe = await open(path, 'r+');
  const sink = new FileSink(path, true);
  const lines = Array.from({ length: 3000 }, (_, index) => `${index} ${'x'.repeat(index % 100)}`);
  const reasons = new Set<string>();
  let text = '';
  for (let sent = 0; sent < lines.length;) {
    const failure = await sink.send(lines.slice(sent));
    if (failure) reasons.add(failure.reason);
    sent = failure ? sent + (failure.sent ?? 0) : lines.length;
    const { buffer, bytesRead } = await pipe.read({ buffer: Buffer.alloc(100_000) });
    text += buffer.toString('utf8', 0, bytesRead);
  }
  while (text.split('\n').length <= lines.length) {
    const { buffer, bytesRead } = await pipe.read({ buffer: Buffer.alloc(100_000) });
    text += buffer.toString('utf8', 0, bytesRead);
  }
  expect(text).toBe(`${lines.join('\n')}\n`);
  expect([...reasons]).toEqual(['eagain']);
  sink.close();
  await pipe.close();
});

describe('a file of the gateway itself', () => {
  const own = join(directory, 'gatehouse.db');
  const ways: [what: string, path: string, make: (path: string) => void][] = [
    ['by its name', own, () => {}],
    ['by a way round', `${directory}/../${basename(directory)}/gatehouse.db`, () => {}],
    ['by a symbolic link', join(directory, 'symbolic'), (to) => symlinkSync(own, to)],
    ['by a hard link', join(directory, 'hard'), (to) => linkSync(own, to)],
  ];
  beforeAll(() => writeFileSync(own, 'SQLite format 3\0'));

  test.each(ways)('is refused as a log: %s', (_, to, make) => {
    make(to);
    onTestFinished(() => void (to.endsWith('gatehouse.db') || rmSync(to)));
    const { path: field } = schemaBeside([own]).fields;
    expect(field.func(to)).toEqual({ error: 'is a file of the gateway itself' });
  });

  test.each(ways)('gets no log entry when a path leads to it later: %s', async (_, to, make) => {
    writeFileSync(own, 'SQLite format 3\0');
    make(to);
    onTestFinished(() => void (to.endsWith('gatehouse.db') || rmSync(to)));
    const sink = new FileSink(to, false, [own]);
    expect(await sink.send(['{}'])).toEqual({ reason: 'own_file', remedy: 'wait' });
    expect(readFileSync(own, 'utf8')).toBe('SQLite format 3\0');
    sink.close();
  });

  test('is not created by the log while it is missing', () => {
    const missing = `${own}-wal`;
    expect(schemaBeside([missing]).fields.path.func(missing)).toHaveProperty('error');
    expect(existsSync(missing)).toBe(false);
  });
});

test('a full disk is told as such, and nothing counts as sent', async () => {
  const sink = new FileSink('/dev/full', false);
  expect(await sink.send(['one', 'two'])).toEqual({ reason: 'disk_full', remedy: 'wait', sent: 0 });
  sink.close();
});
