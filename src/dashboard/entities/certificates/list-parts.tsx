// The columns and facets of the list of certificates.
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import type { Facet } from '#dashboard/crud/use-facets.ts';
import { paths } from '#dashboard/paths.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { Mono } from '#dashboard/ui/values.tsx';
import { keyTrouble, leafOf, nameOf } from './known-certificate.ts';
import { readColumns } from './read-columns.tsx';
import { expiryOf, type ExpiryTone } from './x509/expiry.ts';

export const columns: readonly Column<Certificate>[] = [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 160,
    grows: 2,
    sortBy: nameOf,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-1.5" title={row.snis?.join('\n')}>
        <NameLink to={paths.certificate(row.id)} name={nameOf(row)} />
        {isNameless(row) && (
          <Chip tone="warn" title="No client gets it: a client names the host that it wants">
            no server name
          </Chip>
        )}
        <KeyTrouble row={row} />
        {(row.snis?.length ?? 0) > 1 && (
          <Chip className="!px-[5px] tabular-nums">+{(row.snis?.length ?? 0) - 1}</Chip>
        )}
      </span>
    ),
  },
  {
    id: 'subject',
    title: 'Subject',
    as: 'value',
    least: 140,
    grows: 2,
    leaves: 4,
    sortBy: (row) => leafOf(row)?.subject,
    cell: (row) => {
      const leaf = leafOf(row);
      return leaf ? <Mono text={leaf.subject} /> : <Chip tone="bad">no certificate</Chip>;
    },
  },
  ...readColumns(leafOf),
  createdColumn,
];

function KeyTrouble({ row }: { row: Certificate }) {
  const leaf = leafOf(row);
  const trouble = leaf && keyTrouble(row.key, leaf.key);
  return trouble === undefined ? null : (
    <Chip tone="bad" title={`Handshakes fail. ${trouble}`}>
      key unusable
    </Chip>
  );
}

/** Does no server name lead to it? */
const isNameless = ({ snis = [] }: Certificate): boolean => snis.length === 0;

const validity: Readonly<Record<ExpiryTone, string>> = {
  good: 'longer than 30 days',
  warn: 'less than 30 days',
  bad: 'not valid',
};

export const facets: readonly Facet<Certificate>[] = [
  {
    id: 'valid',
    title: 'Valid for',
    valuesOf: (row) => {
      const leaf = leafOf(row);
      return [validity[leaf ? expiryOf(leaf, Date.now()).tone : 'bad']];
    },
  },
  {
    id: 'names',
    title: 'Server names',
    valuesOf: (row) => [isNameless(row) ? 'none' : 'some'],
  },
];
