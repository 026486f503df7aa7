// The pages of an entity whose fields are all drawn from the gateway's schema.
import { FileCode } from 'lucide-react';
import { otherCollection } from '#dashboard/api/other-collections.ts';
import type { Changes, OtherRow } from '#dashboard/api/gateway-types.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { nothingAlong, type Along } from '#dashboard/crud/delete-dialog.tsx';
import type { EntityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { entityPages, type EntityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { entityFormPages, type EntityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import { inSentence } from '#dashboard/lib/count.ts';
import { withHiddenSecrets } from '#dashboard/lib/curl.ts';
import { paths } from '#dashboard/paths.ts';
import { drawnColumn, Referred } from './drawn-column.tsx';
import type { DrawnEntity } from './drawn-entities.ts';

/** The form has no fields of its own. */
const noFields: EntityCodec<OtherRow, Readonly<Record<string, unknown>>> = {
  names: [],
  toForm: () => ({}),
  toChanges: () => ({}),
  defaultOf: () => undefined,
  fieldOf: () => undefined,
};

export function drawnPages(
  drawn: DrawnEntity,
  manifest: EntityManifest<OtherRow>,
  /** A hook: the rows that are deleted along. */
  useAlong: (rows: readonly OtherRow[]) => Along = () => nothingAlong,
): EntityPages & EntityFormPages {
  const { entity, collection, segment, columns, unique, secrets, about, consequence } = drawn;
  const address = paths.drawn(segment);
  /** `pem.private_key` is secret where `pem` is. */
  const isSecret = (name: string): boolean =>
    secrets.some((secret) => name === secret || name.startsWith(`${secret}.`));
  const pages = entityPages<OtherRow, Readonly<Record<string, unknown>>>({
    manifest,
    mutations: otherCollection(collection).mutations,
    codec: noFields,
    secrets,
    commandFields: (changes: Changes<OtherRow>, write) => withHiddenSecrets(write(changes), isSecret),
    list: {
      useParts: () => ({
        columns: [
          nameColumn(manifest),
          ...columns.map((column) => drawnColumn(entity, column)),
          createdColumn,
        ],
      }),
      looksAt: 'names and ids',
      filterPlaceholder: 'Filter by name or id',
      emptyText: about,
      link: (row) => ({ label: `Code of ${manifest.nameOf(row)}`, to: address.code(row.id), icon: FileCode }),
    },
    detail: {
      useTabs: (id) => [{ text: 'Settings', to: address.page(id) }],
      code: address.code,
      meta: (row) => <Referred entity={entity} columns={columns} row={row} />,
    },
    deletion: { Consequence: () => consequence, useAlong },
  });
  const form = entityFormPages(pages.definition, {
    Fields: () => null,
    Sentence: () => about,
    panelLabel: `About ${inSentence(drawn.many)}`,
    unique,
  });
  return { ...pages, ...form };
}
