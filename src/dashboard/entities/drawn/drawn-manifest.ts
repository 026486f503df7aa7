import { otherCollection } from '#dashboard/api/other-collections.ts';
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import { entityManifest, type EntityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { paths } from '#dashboard/paths.ts';
import type { DrawnEntity } from './drawn-entities.ts';

/** The first of these fields that is set, or a name made of the id. */
const nameIn =
  ({ one, namedBy }: DrawnEntity) =>
  (row: OtherRow): string => {
    const set = namedBy.map((name) => row[name]).find((value) => typeof value === 'string' && value !== '');
    return typeof set === 'string' ? set : `${capital(one)} ${row.id.slice(0, 8)}`;
  };

const textsIn =
  ({ namedBy, columns, secrets }: DrawnEntity) =>
  (row: OtherRow): readonly (string | undefined)[] => [
    ...[...namedBy, ...columns.map(({ name }) => name)]
      .filter((name) => !secrets.includes(name))
      .map((name) => (typeof row[name] === 'string' ? row[name] : undefined)),
    row.id,
  ];

/** Makes the manifest of an entity whose pages are drawn from the gateway's schema. */
export function drawnManifest(drawn: DrawnEntity): EntityManifest<OtherRow> {
  const { entity, collection, segment, one, many, icon, goKey } = drawn;
  const address = paths.drawn(segment);
  return entityManifest({
    entity,
    collection,
    one,
    many,
    icon,
    ...(goKey !== undefined && { goKey }),
    list: address.list,
    add: address.add,
    page: address.page,
    queries: otherCollection(collection).queries,
    nameOf: nameIn(drawn),
    subOf: ({ id }) => id.slice(0, 8),
    textsOf: textsIn(drawn),
    action: ({ id, name }) => ({ text: `Edit ${name}`, to: address.page(id), key: 'e' }),
    secrets: drawn.secrets,
  });
}
