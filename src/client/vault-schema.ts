// The schema of vaults with the configuration of each kind of vault that the gateway has. Kong 3.9.1: kong/db/schema/entities/vaults.lua
import type { ConfigField } from './config-schema.ts';
import { readSchema } from './dialects/entity-schema.ts';
import type { Send } from './send.ts';

/** The fields of one kind's configuration. */
async function readKind(send: Send, kind: string, signal?: AbortSignal): Promise<readonly ConfigField[]> {
  const body = await send({ path: ['schemas', 'vaults', kind], signal });
  const config = readSchema(`vault ${kind}`, body).find(({ name }) => name === 'config');
  return config?.shape.kind === 'table' ? config.shape.fields : [];
}

/** Each field once, with the kinds that have it. */
function unite(byKind: readonly (readonly [string, readonly ConfigField[]])[]): readonly ConfigField[] {
  const fields = new Map<string, { field: ConfigField; kinds: string[] }>();
  for (const [kind, own] of byKind)
    for (const field of own) {
      const known = fields.get(field.name);
      if (known) known.kinds.push(kind);
      else fields.set(field.name, { field, kinds: [kind] });
    }
  return [...fields.values()].map(({ field, kinds }) =>
    kinds.length === byKind.length ? field : { ...field, onlyWith: { name: 'name', values: kinds } },
  );
}

/** `fields` are those of every vault, `kinds` the names of the kinds. */
export async function withVaultKinds(
  send: Send,
  fields: readonly ConfigField[],
  kinds: readonly string[],
  signal?: AbortSignal,
): Promise<readonly ConfigField[]> {
  if (kinds.length === 0) return fields;
  const config = unite(
    await Promise.all(kinds.map(async (kind) => [kind, await readKind(send, kind, signal)] as const)),
  );
  return fields.map((field): ConfigField => {
    if (field.name === 'name' && field.shape.kind === 'string')
      return { ...field, shape: { ...field.shape, oneOf: kinds } };
    return field.name === 'config' ? { ...field, shape: { kind: 'table', fields: config } } : field;
  });
}
