// Decides from the schema of an entity how its rows are named, which fields a list shows, and which fields are secret. Pure.
import { Shapes } from 'lucide-react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { paths } from '#dashboard/paths.ts';
import { isLong } from '#dashboard/schema-form/is-long.ts';
import { plainText } from '#dashboard/schema-form/plain-name.ts';
import { isSecret } from '#dashboard/schema-form/secret-fields.ts';
import type { DrawnColumn, DrawnEntity } from '../drawn-entities.ts';
import { namesOf } from './other-names.ts';
import { otherText } from './other-texts.ts';

const naming: readonly string[] = ['name', 'username', 'display_name', 'title', 'label', 'prefix', 'slug'];

/** How well a list is served by the field; undefined where a cell cannot show it. */
function rankOf({ name, shape, required, deprecated }: ConfigField): number | undefined {
  if (deprecated !== undefined || name === 'tags') return undefined;
  switch (shape.kind) {
    case 'reference':
      return 0;
    case 'boolean':
      return 1;
    case 'string':
      if (shape.oneOf) return 1;
      return plainText(name).lines || isLong(shape) || shape.referenceable ? undefined : required ? 2 : 4;
    case 'number':
      return 3;
    case 'list':
    case 'set':
      return shape.elements.kind === 'string' ? 5 : undefined;
    case 'table':
    case 'map':
    case 'json':
      return undefined;
    default:
      return shape satisfies never;
  }
}

const mostColumns = 4;

const columnOf = ({ name, shape }: ConfigField): DrawnColumn => ({
  name,
  ...(shape.kind === 'reference' && { to: shape.to }),
  ...(shape.kind === 'number' && shape.timestamp && { isTime: true }),
});

/** The best fields for a list, in the order of the schema. */
const columnsOf = (fields: readonly ConfigField[]): readonly DrawnColumn[] => {
  const ranked = fields.flatMap((field) => {
    const rank = rankOf(field);
    return rank === undefined ? [] : [{ field, rank }];
  });
  const best = new Set(ranked.toSorted((one, other) => one.rank - other.rank).slice(0, mostColumns));
  return ranked.filter((entry) => best.has(entry)).map(({ field }) => columnOf(field));
};

const namesIn = (fields: readonly ConfigField[]): readonly string[] => fields.map(({ name }) => name);

/** `collection` is the path of the rows on the Admin API. */
export function drawnFrom(
  { collection, entity }: { collection: string; entity: string },
  fields: readonly ConfigField[],
): DrawnEntity {
  const { about, consequence, namedBy, secrets: further = [] } = otherText(entity);
  const secrets = fields.filter((field) => isSecret(field) && !namedBy?.includes(field.name));
  const open = fields.filter((field) => !secrets.includes(field) && !further.includes(field.name));
  const names = open.filter(({ name, shape }) => shape.kind === 'string' && naming.includes(name));
  const uniques = open.filter(({ shape, unique }) => shape.kind === 'string' && unique);
  const named = namedBy ?? namesIn([...names, ...uniques.filter((field) => !names.includes(field))]);
  return {
    entity,
    collection,
    segment: paths.otherSegment(collection),
    ...namesOf(entity),
    icon: Shapes,
    namedBy: named,
    columns: columnsOf(open.filter(({ name }) => !named.includes(name))),
    unique: namesIn(fields.filter(({ unique }) => unique)),
    secrets: [...new Set([...namesIn(secrets), ...further])],
    about,
    consequence,
  };
}
