// Empty gateways in memory, and the steps of an export and an import as the command line takes them.
import { readFileSync } from 'node:fs';
import { createAdminClient, type AdminClient } from '#client';
import { forThisTest } from '../testing/for-this-test.ts';
import { LaterKong } from '../testing/later-kong/admin-api.ts';
import type { KongVersion } from '../testing/later-kong/version.ts';
import { startGateway } from '../testing/running-gateway.ts';
import { apply, type Applied } from './apply.ts';
import { exportConfiguration } from './export-configuration.ts';
import { usualFormat, type Format } from './file/format.ts';
import { planOf, type Plan } from './plan.ts';
import { readGateway } from './read-gateway.ts';

/** A later Kong, asked without a socket. */
export function clientOfKong(version: KongVersion): AdminClient {
  const kong = new LaterKong({ version });
  return createAdminClient({
    baseUrl: 'http://kong',
    fetch: async (url, { method = 'GET', body }) => {
      const { pathname, search } = new URL(url);
      const answer = kong.answer(
        method,
        pathname + search,
        typeof body === 'string' ? JSON.parse(body) : undefined,
      );
      return new Response(answer.status === 204 ? null : JSON.stringify(answer.body), {
        status: answer.status,
      });
    },
  });
}

/** The bundled gateway. It is closed when the test is over. */
export async function bundled(): Promise<AdminClient> {
  const { adminPort } = await forThisTest(startGateway());
  return createAdminClient({ baseUrl: `http://127.0.0.1:${adminPort}` });
}

export async function exported(
  client: AdminClient,
  { format, withCredentials = true }: { format?: Format; withCredentials?: boolean } = {},
): Promise<string> {
  const gateway = await readGateway(client);
  return exportConfiguration(gateway, {
    format: format ?? usualFormat(gateway.dialect),
    form: 'yaml',
    withCredentials,
  });
}

interface Given {
  deletes?: boolean;
  environment?: Readonly<Record<string, string>>;
}

export const planFor = (
  client: AdminClient,
  file: string,
  { deletes = false, environment = {} }: Given = {},
): Promise<Plan> => planOf(client, file, { deletes, environment });

/** Applies the file. Throws where it cannot be applied. */
export async function applied(client: AdminClient, file: string, given: Given = {}): Promise<Applied> {
  const { gateway, comparison, problems } = await planFor(client, file, given);
  if (problems.size > 0) throw new Error([...problems.values()].join('\n'));
  return apply(client, gateway, comparison);
}

/** A file in the published form of its tool. */
export const published = (name: string): string =>
  readFileSync(new URL(`published-for-tests/${name}`, import.meta.url), 'utf8');
