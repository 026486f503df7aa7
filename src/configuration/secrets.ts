// Which values are secrets, and how a configuration goes without them.
import type { ConfigField, TableShape } from '#client';
import { isSecretName } from '#schema/secret-name.ts';
import type { Table } from '#schema/table.ts';
import { isVaultReference } from '#schema/vault-reference.ts';
import { isPlainTable, LeftOut, type Entry } from './entry.ts';
import { secretVariable } from './secret-variable.ts';
import { kindOf, type KindName } from './kinds.ts';
import type { GatewayShapes } from './gateway-shapes.ts';

const innerFields = (field: ConfigField | undefined): readonly ConfigField[] => {
  const shape = field?.shape;
  if (shape?.kind === 'table') return shape.fields;
  if (shape?.kind === 'map' && shape.values.kind === 'table') return shape.values.fields;
  const isList = shape?.kind === 'list' || shape?.kind === 'set';
  if (isList && shape.elements.kind === 'table') return shape.elements.fields;
  return [];
};

const isEncrypted = (field: ConfigField | undefined): boolean => {
  const shape = field?.shape;
  if (shape?.kind === 'list' || shape?.kind === 'set')
    return shape.elements.kind === 'string' && shape.elements.encrypted === true;
  return shape?.kind === 'string' && shape.encrypted === true;
};

/** Is the value of this field a secret? `path` begins below `config` where `config` is a plugin's. */
export function isSecret(kind: KindName, path: readonly string[], config: TableShape | undefined): boolean {
  const [first = '', ...rest] = path;
  if (kindOf(kind).secrets.includes(first)) return true;
  if (first !== 'config') return false;
  let fields = config?.fields ?? [];
  let found: ConfigField | undefined;
  for (const name of rest) {
    found = fields.find((field) => field.name === name);
    fields = innerFields(found);
  }
  const isText = found === undefined || (found.shape.kind !== 'boolean' && found.shape.kind !== 'number');
  return isText && (isEncrypted(found) || isSecretName(rest.at(-1) ?? ''));
}

/** The same entry without its secrets. */
export function withoutSecrets(entry: Entry, shapes: GatewayShapes): Entry {
  const config = entry.kind === 'plugins' ? shapes.config(entry.values.name) : undefined;
  /** `path` leads to the field, `place` to the value: with its position in a list. */
  const cut = (value: unknown, path: readonly string[], place: readonly string[]): unknown => {
    if (value !== null && isSecret(entry.kind, path, config))
      return isVaultReference(value) ? value : new LeftOut(secretVariable(entry, place));
    if (Array.isArray(value)) {
      const list: readonly unknown[] = value;
      return list.map((one, at) => (isPlainTable(one) ? cut(one, path, [...place, String(at + 1)]) : one));
    }
    return isPlainTable(value) ? cutTable(value, path, place) : value;
  };
  const cutTable = (table: Table, path: readonly string[], place: readonly string[]): Table =>
    Object.fromEntries(
      Object.entries(table).map(([name, value]) => [name, cut(value, [...path, name], [...place, name])]),
    );
  return { ...entry, values: cutTable(entry.values, [], []) };
}

/** Kong answers sha1 of the password and the consumer's id. Sent to a gateway it would be the password itself. */
const oneWay = /^[0-9a-f]{40}$/;

/** The bundled gateway answers such a text, and takes it in the place of a password. */
const takenBack = /^\$scrypt\$/;

const isPassword = (kind: KindName, field: string): boolean =>
  kind === 'basicauth_credentials' && field === 'password';

/** Is the value what a gateway answers in the place of a password? */
export const isPasswordDigest = (kind: KindName, field: string, value: unknown): boolean =>
  isPassword(kind, field) && typeof value === 'string' && (oneWay.test(value) || takenBack.test(value));

/** Is it a digest that no gateway takes in the place of the password? */
export const isDigest = (kind: KindName, field: string, value: unknown): boolean =>
  isPassword(kind, field) && typeof value === 'string' && oneWay.test(value);
