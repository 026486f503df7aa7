import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configSchemaToWire } from '#schema/wire.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';

const recorded: Readonly<Record<string, unknown>> = {
  ...JSON.parse(readFileSync(new URL('./recordings/plugin-schemas.json', import.meta.url), 'utf8')),
  // Not in 0.13.1; this is how 0.14 serves it.
  prometheus: { fields: {} },
};

test.each(bundledPlugins.map(({ name, schema }) => [name, schema] as const))(
  'the schema of %s is served as a Kong 0.13.1 serves it',
  (name, schema) => {
    expect(JSON.parse(JSON.stringify(configSchemaToWire(schema)))).toEqual(recorded[name]);
  },
);
