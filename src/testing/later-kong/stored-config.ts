// The configuration that a Kong 3.9.1 stores for a plugin, with its defaults and with null where nothing is set.
import { isTable, type Table } from '#schema/table.ts';
import { LaterKong } from './admin-api.ts';

export function storedConfig(name: string, config: Table): Table {
  const { status, body } = new LaterKong().answer('POST', '/plugins', { name, config });
  if (status === 201 && isTable(body) && isTable(body.config)) return body.config;
  throw new Error(`${name} is not stored: ${JSON.stringify(body)}`);
}
