// The plugins that the dashboard has texts for, with their schemas: those of the bundled gateway, and those of a Kong 3.9.1.
import { createAdminClient, type ConfigField } from '#client';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { isTable } from '#schema/table.ts';
import { serveLaterKong } from './later-kong/serve.ts';
import { startGateway } from './running-gateway.ts';

export interface DescribedPlugin {
  gateway: 'the bundled gateway' | 'Kong 3.9.1';
  name: string;
  fields: readonly ConfigField[];
}

async function schemasAt(
  baseUrl: string,
  gateway: DescribedPlugin['gateway'],
  names: readonly string[],
): Promise<readonly DescribedPlugin[]> {
  const client = createAdminClient({ baseUrl });
  return Promise.all(
    names.map(async (name) => ({ gateway, name, fields: (await client.pluginSchema(name)).fields })),
  );
}

async function bundledSchemas(): Promise<readonly DescribedPlugin[]> {
  const gateway = await startGateway();
  const names = bundledPlugins.map(({ name }) => name);
  const schemas = await schemasAt(`http://127.0.0.1:${gateway.adminPort}`, 'the bundled gateway', names);
  await gateway.close();
  return schemas;
}

async function laterSchemas(): Promise<readonly DescribedPlugin[]> {
  const served = await serveLaterKong();
  const { body } = served.kong.answer('GET', '/', undefined);
  const plugins = isTable(body) && isTable(body.plugins) ? body.plugins.available_on_server : undefined;
  const schemas = await schemasAt(served.url, 'Kong 3.9.1', Object.keys(isTable(plugins) ? plugins : {}));
  await served.close();
  return schemas;
}

export const describedPlugins = async (): Promise<readonly DescribedPlugin[]> => [
  ...(await bundledSchemas()),
  ...(await laterSchemas()),
];
