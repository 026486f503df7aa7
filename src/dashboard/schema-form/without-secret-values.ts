// The configuration of a plugin as its Code tab shows it. Pure.
import { isVaultReference } from '#schema/vault-reference.ts';
import { isTable } from '#schema/table.ts';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import { notShown } from '#dashboard/lib/not-shown.ts';
import { isSecret } from './secret-fields.ts';
import type { Draft } from './values.ts';

/** The configuration with the values of its secret fields left out. A reference to a vault stays, and so does an empty value. */
export const withoutSecretValues = (fields: readonly ConfigField[], config: Draft): Draft => {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      const field = known.get(name);
      return [name, field && isSecret(field) ? withoutSecret(field.shape, value) : value];
    }),
  );
};

/** The value of a secret field. Of a table the secret fields are hidden, and its other fields stay. */
function withoutSecret(shape: ValueShape, value: unknown): unknown {
  if (shape.kind === 'table' && isTable(value)) return withoutSecretValues(shape.fields, value);
  if ((shape.kind === 'list' || shape.kind === 'set') && Array.isArray(value))
    return value.map((element) => withoutSecret(shape.elements, element));
  if (shape.kind === 'map' && isTable(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, withoutSecret(shape.values, inner)]),
    );
  return value === '' || isVaultReference(value) ? value : notShown;
}
