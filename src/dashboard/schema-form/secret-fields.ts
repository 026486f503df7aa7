// Decides from the schema which values are secret. Pure.
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import { plainText } from './plain-name.ts';

const holdsSecret = (shape: ValueShape): boolean => {
  switch (shape.kind) {
    case 'string':
      return shape.encrypted === true;
    case 'table':
      return shape.fields.some(isSecret);
    case 'list':
    case 'set':
      return holdsSecret(shape.elements);
    case 'map':
      return holdsSecret(shape.values);
    case 'number':
    case 'boolean':
    case 'reference':
    case 'json':
      return false;
    default:
      return shape satisfies never;
  }
};

/** A text that the gateway makes at random is a key or a password. */
export function isSecret({ name, shape, generated }: ConfigField): boolean {
  if (shape.kind === 'string' && (plainText(name).secret || (generated && !shape.uuid))) return true;
  return holdsSecret(shape);
}

/** Is the value of the field at this dotted path secret, or does it hold a secret? */
export function isSecretAt(fields: readonly ConfigField[], path: string): boolean {
  const [name = '', ...rest] = path.split('.');
  const field = fields.find((one) => one.name === name);
  if (field?.shape.kind === 'table' && rest.length > 0) return isSecretAt(field.shape.fields, rest.join('.'));
  return field ? isSecret(field) : plainText(rest.at(-1) ?? name).secret === true;
}
