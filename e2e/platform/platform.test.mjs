// Builds the image, starts the platform by `make`, and walks the article's journey through it, with podman. Where no container can
// be started it is skipped, with the reason.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { debian, makeBaseImages } from './base-images.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-platform-'));

/** Settings of podman that also hold inside of another container. */
process.env.CONTAINERS_CONF = join(folder, 'containers.conf');
writeFileSync(
  process.env.CONTAINERS_CONF,
  '[engine]\nruntime = "runc"\n[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n',
);

const run = (command, ...words) => execFileSync(command, words, { encoding: 'utf8', stdio: 'pipe' });
const make = (target) => run('make', '--silent', 'compose=podman-compose', target);

/** Why no container can be started here; undefined where one can. */
function obstacle() {
  for (const command of ['podman', 'runc', 'podman-compose', 'mmdebstrap', 'make'])
    if (spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0) return `${command} is not installed`;
  try {
    makeBaseImages();
    run('podman', 'run', '--rm', debian, 'true');
    return undefined;
  } catch (error) {
    return `podman starts no container here: ${String(error.stderr || error.message).trim()}`;
  }
}

const skip = obstacle() ?? false;
if (skip) console.log(`The platform is not tested: ${skip}.`);

const proxy = 'http://localhost:8000';
const nodes = ['http://localhost:8001', 'http://localhost:8002'];

async function ask(url, host, headers = []) {
  // fetch sets the Host header itself, and curl is what the article uses.
  const words = ['--silent', '--include', '--max-time', '10', '--header', `Host: ${host}`, url];
  const answer = run('curl', ...headers.flatMap((header) => ['--header', header]), ...words);
  const [head, body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

const statusOf = async (...asked) => (await ask(...asked)).status;

/** Asks again until the answer is as wanted, for at most five seconds. */
async function soon(look, wanted) {
  const end = Date.now() + 5_000;
  let seen = await look();
  while (seen !== wanted && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 100));
    seen = await look();
  }
  assert.equal(seen, wanted);
}

const post = (url, fields) => fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

const container = (service) =>
  run(
    'podman',
    'ps',
    '--all',
    '--filter',
    `label=com.docker.compose.service=${service}`,
    '--format',
    '{{.Names}}',
  ).trim();

before(() => {
  if (!skip) make('up');
});

after(() => {
  if (!skip) {
    make('down');
    run('podman', 'volume', 'rm', 'platform_data-1', 'platform_data-2', 'platform_database');
  }
  rmSync(folder, { recursive: true });
});

void test('the article’s requests are answered right after the start', { skip }, async () => {
  const open = await ask(`${proxy}/no-auth/`, 'no-auth.com');
  assert.equal(open.status, 200);
  assert.match(open.head, /Via: kong\/0\.13\.1/);
  assert.deepEqual(JSON.parse(open.body), {
    'no-auth': 'I am open to everybody; the gateway asks for nothing.',
  });
  const json = await ask(`${proxy}/no-auth/json`, 'no-auth.com');
  assert.equal(JSON.parse(json.body).API_type, 'no-auth');
  const text = await ask(`${proxy}/no-auth/text`, 'no-auth.com');
  assert.match(text.head, /Content-Type: text\/plain/i);

  assert.equal(await statusOf(`${proxy}/key-auth/`, 'key-auth.com'), 401);
  assert.equal(await statusOf(`${proxy}/key-auth/`, 'key-auth.com', ['apikey: key_password']), 200);
  assert.equal(await statusOf(`${proxy}/basic-auth/`, 'basic-auth.com'), 401);
  const login = 'Authorization: Basic QWxhZGRpbjpPcGVuU2VzYW1l';
  assert.equal(await statusOf(`${proxy}/basic-auth/`, 'basic-auth.com', [login]), 200);
});

void test('the dashboard is there, and make ps and make logs tell of all services', { skip }, async () => {
  const page = await fetch('http://localhost:8080/');
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<title>Gatehouse/);
  const shown = make('ps');
  for (const service of [
    'no-auth',
    'key-auth',
    'basic-auth',
    'database',
    'redis',
    'gatehouse-1',
    'gatehouse-2',
    'balancer',
  ])
    assert.ok(shown.includes(container(service)), service);
  assert.match(make('logs'), /Gatehouse is ready/);
});

void test('a change through one node is live on the other', { skip }, async () => {
  const made = await post(`${nodes[1]}/apis/`, {
    name: 'late',
    uris: '/late',
    upstream_url: 'http://no-auth:5000',
  });
  assert.equal(made.status, 201);
  await soon(async () => (await fetch(`${nodes[0]}/apis/late`)).status, 200);
  const through = () => Promise.all(Array.from({ length: 4 }, () => statusOf(`${proxy}/late`, 'any')));
  await soon(async () => String(await through()), '200,200,200,200');
});

void test('a node ends cleanly, and the other takes all requests', { skip }, async () => {
  const name = container('gatehouse-1');
  run('podman', 'stop', '--time', '20', name);
  assert.equal(run('podman', 'inspect', '--format', '{{.State.ExitCode}}', name).trim(), '0');
  for (let count = 0; count < 10; count += 1)
    assert.equal(await statusOf(`${proxy}/no-auth/`, 'no-auth.com'), 200);
  run('podman', 'start', name);
});

void test(
  'the image is small, runs as nobody in particular, and writes to its volume alone',
  { skip },
  async () => {
    const size = (image) => Number(run('podman', 'image', 'inspect', '--format', '{{.Size}}', image)) / 1e6;
    const whole = size('gatehouse');
    assert.ok(whole <= 250, `${Math.round(whole)} MB, ${Math.round(whole - size(debian))} MB above its base`);
    assert.equal(run('podman', 'run', '--rm', '--entrypoint', 'id', 'gatehouse', '-un').trim(), 'gatehouse');

    const words = ['--detach', '--rm', '--read-only', '--publish', '127.0.0.1:18080:8080'];
    const open = ['--env', 'GATEHOUSE_ALLOW_UNAUTHENTICATED=true'];
    const name = run('podman', 'run', ...words, ...open, 'gatehouse').trim();
    try {
      await soon(
        () =>
          fetch('http://localhost:18080/healthz').then(
            ({ status }) => status,
            () => 0,
          ),
        200,
      );
    } finally {
      run('podman', 'stop', name);
    }
  },
);
