import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startGateway } from '../../testing/running-gateway.ts';
import { bundledPlugins } from './registry.ts';

const kongs: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('./fixtures/schemas.json', import.meta.url), 'utf8'),
);

test('the schema of each plugin is served as Kong 0.13.1 serves it', async () => {
  const gateway = await startGateway();
  const served = await Promise.all(
    bundledPlugins.map(async ({ name }) => [
      name,
      JSON.parse((await gateway.admin(`GET /plugins/schema/${name}`)).body),
    ]),
  );
  await gateway.close();
  expect(Object.fromEntries(served)).toEqual(kongs);
});

test('plugins stand in the order in which they run', () => {
  const priorities = bundledPlugins.map(({ priority }) => priority);
  expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
  expect(new Set(priorities).size).toBe(priorities.length);
});
