// The declarative configuration of a gateway without a database. Kong 3.9.1: kong/api/routes/config.lua
import { AdminError } from './admin-error.ts';
import { isTable } from '#schema/table.ts';
import type { Send } from './send.ts';

/** The whole configuration, as YAML. */
export async function readDeclarativeConfig(send: Send, signal?: AbortSignal): Promise<string> {
  const body = await send({ path: ['config'], signal });
  if (isTable(body) && typeof body.config === 'string') return body.config;
  throw new AdminError({ kind: 'not-kong', message: 'The answer holds no declarative configuration' });
}

/** Puts this YAML or JSON in the place of the whole configuration. */
export async function loadDeclarativeConfig(send: Send, text: string): Promise<void> {
  await send({ method: 'POST', path: ['config'], query: { flatten_errors: 1 }, body: { config: text } });
}
