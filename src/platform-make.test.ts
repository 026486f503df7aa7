// `make up` and `make kong` wait for what they start, and say what does not answer. The compose program and curl are stand-ins here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const there = spawnSync('make', ['--version']).status === 0;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-make-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a target. A curl whose words hold `silent` gets no answer. Kong has each plugin in force, or none of them yet. */
function make(target: string, silent: string, locked = true) {
  const curl = `#!/bin/sh
case "$*" in
  *'${silent}'*) printf 000; exit 7;;
  *POST*) printf '\\n201';;
  */key-auth/*|*/basic-auth/*) printf ${locked ? 401 : 200};;
  *) printf 200;;
esac
`;
  writeFileSync(join(folder, 'curl'), curl, { mode: 0o755 });
  writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync('make', ['--silent', 'compose=true', target], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  });
  return { status, stdout, stderr };
}

test.skipIf(!there).each([
  ['up', 'localhost:8001/status', 'the Admin API', 'logs'],
  ['up', 'localhost:8000/no-auth/', 'the first API', 'logs'],
  ['kong', 'localhost:8001/status', 'the Admin API of Kong', 'kong-logs'],
  ['kong', 'localhost:8080/healthz', 'the dashboard', 'kong-logs'],
  ['kong', 'localhost:8000/no-auth/', 'the first API', 'kong-logs'],
  ['kong', '/key-auth/', 'the API that wants a key', 'kong-logs'],
  ['kong', '/basic-auth/', 'the API that wants a password', 'kong-logs'],
])('make %s fails when %s does not answer, and says so', (target, silent, what, logs) => {
  const { status, stdout, stderr } = make(target, silent);
  expect(status).not.toBe(0);
  expect(stdout).toContain(`Waiting for ${what} …`);
  expect(stdout).not.toContain('Dashboard http');
  expect(stderr).toMatch(new RegExp(`No \\d+ from ${what}: make ${logs} shows why\\.`));
});

test.skipIf(!there)('make kong is not done while an API that wants a key is open', () => {
  const { status, stderr } = make('kong', 'nobody', false);
  expect(status).not.toBe(0);
  expect(stderr).toContain('No 401 from the API that wants a key');
});

test.skipIf(!there).each([
  ['up', 'compose.yaml'],
  ['kong', 'compose.kong.yaml'],
])('make %s tells the addresses that its containers open when everything answers', (target, file) => {
  const { status, stdout } = make(target, 'nobody');
  expect(status).toBe(0);
  const told = [...stdout.matchAll(/(\w+) http:\/\/localhost:(\d+)/g)];
  expect(told.map(([, what]) => what)).toEqual(['Dashboard', 'Proxy', 'API', 'Portal']);
  const compose = readFileSync(join(root, 'examples/platform', file), 'utf8');
  for (const [, , port] of told) expect(compose).toContain(`${port}:${port}'`);
});
