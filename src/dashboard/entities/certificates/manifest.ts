// The facts about certificates that the shell needs. It reads no certificate: the code for that is loaded with their pages.
import { ShieldCheck } from 'lucide-react';
import { certificateQueries } from '#dashboard/api/certificates.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';
import { secrets } from './secrets.ts';

export const certificatesManifest = entityManifest({
  one: 'certificate',
  many: 'Certificates',
  icon: ShieldCheck,
  entity: 'certificates',
  collection: 'certificates',
  list: paths.certificates,
  add: paths.addCertificate,
  goKey: 't',
  queries: certificateQueries,
  nameOf: ({ id, snis = [] }) => snis[0] ?? `Certificate ${id.slice(0, 8)}`,
  subOf: ({ snis = [] }) => (snis.length > 1 ? snis.slice(1).join(', ') : undefined),
  textsOf: ({ id, snis = [] }) => [...snis, id],
  page: paths.certificate,
  action: ({ id, name }) => ({ text: `Edit ${name}`, to: paths.certificateSettings(id), key: 'e' }),
  secrets,
});
