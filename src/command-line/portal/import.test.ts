// The command as a process, against a portal that listens.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueForTests, publishJokes } from '../../portal/catalogue/catalogue-for-tests.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';

const processes = processesForTests();

async function staged() {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  const { body } = await stage.ask('POST /api/portal/import-tokens', { name: 'ci' });
  const token = String(Reflect.get(Object(body), 'token'));
  const run = async (
    text: string,
    environment: Record<string, string> = { GATEHOUSE_PORTAL_TOKEN: token },
  ) => {
    const file = join(processes.dir, 'api.yaml');
    await writeFile(file, text);
    const args = ['portal', 'import', file, '--api', 'geek-jokes', '--portal-url', stage.url];
    return { file, token, ended: await processes.gatehouse(args, environment).ended };
  };
  return { ...stage, run };
}

test('a document is brought, and the line says its version', { timeout: 60_000 }, async () => {
  const { run, ask } = await staged();
  const { ended } = await run('openapi: 3.1.0\ninfo: {title: Jokes, version: "4.2"}\npaths: {}');
  expect(ended).toMatchObject({ code: 0, stdout: 'geek-jokes: version 4.2 is the reference now\n' });
  expect((await ask('GET /portal/api/apis/geek-jokes')).body).toMatchObject({ versions: ['4.2'] });
});

test('a broken document ends with 1, its line and reason', { timeout: 60_000 }, async () => {
  const { run } = await staged();
  const { ended, file, token } = await run('openapi: 3.1.0\ninfo:\n  title: Jokes\npaths: {}');
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/:2: info: .*version/);
  expect(ended.stderr).toContain(file);
  expect(ended.stderr).not.toContain(token);
});

test.each([
  ['without a token', {}, 'GATEHOUSE_PORTAL_TOKEN is not set'],
  ['with a wrong token', { GATEHOUSE_PORTAL_TOKEN: 'gh-import-wrong' }, 'This is no token for imports'],
])('%s nothing is brought', { timeout: 60_000 }, async (_name, environment, words) => {
  const { run } = await staged();
  const { ended } = await run('openapi: 3.1.0', { ...environment });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(words);
});
