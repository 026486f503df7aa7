// The commands as processes: what they print, how they end, and that they say no secret.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { forThisTest } from '../../testing/for-this-test.ts';
import { serveLaterKong } from '../../testing/later-kong/serve.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';
import { startGateway } from '../../testing/running-gateway.ts';

const processes = processesForTests();

/** A gateway with an API that asks for keys, and a consumer with one. */
async function filled() {
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'jokes', uris: ['/j'], upstream_url: 'http://jokes.test' });
  await gateway.change('POST /apis/jokes/plugins', { name: 'key-auth' });
  await gateway.change('POST /consumers', { username: 'eddie' });
  await gateway.change('POST /consumers/eddie/key-auth', { key: 'very-secret-key' });
  await gateway.change('POST /plugins', { name: 'rate-limiting', config: { minute: 5 } });
  return { gateway, url: `http://127.0.0.1:${gateway.adminPort}` };
}

const run = (...args: string[]) => processes.gatehouse(args).ended;

const write = async (text: string): Promise<string> => {
  const path = join(processes.dir, 'file.yaml');
  await writeFile(path, text);
  return path;
};

test('the commands of the README export, find no difference and have nothing to apply', async () => {
  const { url } = await filled();
  const readme = await readFile(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
  const [, block = ''] =
    /## Configuration as a file[^`]*```sh\n(.*?)```/s.exec(readme.replace('`--kong-url URL`', '')) ?? [];
  const printed: string[] = [];
  for (const line of block.trim().split('\n')) {
    const [, words = '', into] = /^npm start --silent -- (.*?)(?: > (\S+))?$/.exec(line) ?? [];
    const { code, stdout } = await run(...words.split(' '), '--kong-url', url);
    expect(code).toBe(0);
    if (into === undefined) printed.push(stdout);
    else await writeFile(join(processes.dir, into), stdout);
  }
  expect(printed).toEqual(['No differences; 5 alike\n', 'No differences; 5 alike\n']);
});

test('diff ends with 2 and shows what differs without its secrets; apply makes it so', async () => {
  const { url } = await filled();
  const { stdout } = await run('export', '--kong-url', url, '--with-credentials');
  const file = await write(
    stdout.replace('very-secret-key', 'another-secret').replace('minute: 5', 'minute: 7'),
  );
  const differs = await run('diff', file, '--kong-url', url, '--delete');
  expect(differs).toEqual({
    code: 2,
    stderr: '',
    stdout: [
      '- keyauth_credentials ••• of consumers eddie',
      '+ keyauth_credentials ••• of consumers eddie',
      '~ plugins rate-limiting',
      '    config.minute: 5 → 7',
      '1 to create, 1 to change, 1 to delete; 3 alike',
      '',
    ].join('\n'),
  });
  expect((await run('apply', file, '--kong-url', url, '--delete')).code).toBe(0);
  expect((await run('diff', file, '--kong-url', url, '--delete')).code).toBe(0);
});

test('an export without credentials says so, and cannot make what it leaves out, but with its variable', async () => {
  const [from, to] = [await filled(), await forThisTest(startGateway())];
  const { stdout, stderr } = await run('export', '--kong-url', from.url);
  expect(stdout).not.toContain('very-secret-key');
  expect(stderr).toContain('--with-credentials');
  const file = await write(stdout);
  const args = ['apply', file, '--kong-url', `http://127.0.0.1:${to.adminPort}`];
  const refused = await run(...args);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('its key is left out');
  expect((await to.admin('GET /apis')).body).toContain('"total":0');
  const [, variable = ''] = /env "(\w+)"/.exec(stdout) ?? [];
  const { code } = await processes.gatehouse(args, { [variable]: 'from-the-environment' }).ended;
  expect(code).toBe(0);
  expect((await to.admin('GET /key-auths')).body).toContain('from-the-environment');
});

test('apply stops at the first call that fails, says what is done, and goes on from there', async () => {
  const { url, gateway } = await filled();
  const rows = [
    '_format_version: gatehouse-1',
    'apis:',
    '  - {name: one, uris: [/one], upstream_url: "http://one.test"}',
    '  - {name: two, uris: [/two], upstream_url: "not a url"}',
    'consumers: [{username: late}]',
  ];
  const failed = await run('apply', await write(rows.join('\n')), '--kong-url', url);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/apis two: The gateway says/);
  expect(failed.stderr).toContain('Stopped: 1 of 3 are done');
  expect((await gateway.admin('GET /consumers/late')).status).toBe(404);
  const mended = await write(rows.join('\n').replace('not a url', 'http://two.test'));
  const again = await run('apply', mended, '--kong-url', url);
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('2 to create; 1 alike') });
});

test('a gateway of another version gets the usual format of its own', async () => {
  const { kong, url } = await forThisTest(serveLaterKong());
  kong.seed('services', { name: 'back', host: 'back.test' });
  const { stdout } = await run('export', '--kong-url', url, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ _format_version: '3.0', services: [{ name: 'back' }] });
});

test.each([
  [['diff'], 'needs a FILE'],
  [['export', '--format', 'toml'], "'toml' is not one of gatehouse, deck, kong"],
  [['diff', 'no-such-file'], 'cannot read no-such-file'],
  [['export', '--kong-url', 'http://127.0.0.1:1'], 'cannot be reached'],
])('%o: lines on stderr, nothing on stdout, exit code 1', async (args, words) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(words);
});

test('a file that is no YAML is refused without its text', async () => {
  const { code, stderr } = await run('diff', await write('key: {secret-text: [\n'));
  expect(code).toBe(1);
  expect(stderr).toContain('cannot be read');
  expect(stderr).not.toContain('secret-text');
});
