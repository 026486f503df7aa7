// The facts about certificates of authorities that the shell needs. It reads no certificate: the code for that is loaded with their
// pages.
import { BadgeCheck } from 'lucide-react';
import { otherCollection } from '#dashboard/api/other-collections.ts';
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';

export const collection = 'ca_certificates';

const address = paths.drawn(collection);

const digestOf = ({ cert_digest: digest }: OtherRow): string | undefined =>
  typeof digest === 'string' ? digest : undefined;

export const caCertificatesManifest = entityManifest<OtherRow>({
  one: 'CA certificate',
  many: 'CA certificates',
  icon: BadgeCheck,
  entity: 'ca_certificates',
  collection,
  list: address.list,
  add: address.add,
  goKey: 'x',
  queries: otherCollection(collection).queries,
  nameOf: ({ id }) => `CA certificate ${id.slice(0, 8)}`,
  subOf: (row) => digestOf(row)?.slice(0, 16),
  textsOf: (row) => [digestOf(row), row.id],
  page: address.page,
  action: ({ id, name }) => ({ text: `Edit ${name}`, to: address.page(id), key: 'e' }),
});
