// The pages of an entity whose fields are all drawn from the gateway's schema.
import { FileCode } from 'lucide-react';
import { otherCollection } from '#dashboard/api/other-collections.ts';
import type { Changes, OtherRow } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { nothingAlong } from '#dashboard/crud/delete-dialog.tsx';
import { entityFieldText } from '#dashboard/crud/entity/entity-field-texts.ts';
import type { EntityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { entityPages, type EntityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { entityFormPages, type EntityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import { paths } from '#dashboard/paths.ts';
import { Cut, Dash } from '#dashboard/ui/values.tsx';
import type { DrawnEntity } from './drawn-entities.ts';

/** The form has no fields of its own. */
const noFields: EntityCodec<OtherRow, object> = {
  names: [],
  toForm: () => ({}),
  toChanges: () => ({}),
  defaultOf: () => undefined,
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

const columnOf = (entity: string, name: string): Column<OtherRow> => ({
  id: name,
  title: entityFieldText(entity, name).label,
  as: 'value',
  least: 120,
  grows: 1,
  leaves: 3,
  sortBy: (row) => textOf(row[name]),
  cell: (row) => (row[name] === undefined ? <Dash /> : <Cut text={textOf(row[name])} />),
});

/** The row without the values of its secret fields. */
const withoutSecrets = (row: Readonly<Record<string, unknown>>, secrets: readonly string[]): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, secrets.includes(name) ? '(not shown)' : value]),
  );

export function drawnPages(
  drawn: DrawnEntity,
  manifest: EntityManifest<OtherRow>,
): EntityPages & EntityFormPages {
  const { entity, collection, references, columns, secrets, about, consequence } = drawn;
  const address = paths.drawn(collection);
  const isSecret = ([name]: readonly [string, unknown]): boolean => secrets.includes(name);
  const pages = entityPages<OtherRow, object>({
    manifest,
    mutations: otherCollection(entity, collection, references).mutations,
    codec: noFields,
    commandFields: (changes: Changes<OtherRow>, write) => {
      const fields = Object.entries(changes);
      return [
        ...write(Object.fromEntries(fields.filter((field) => !isSecret(field)))),
        ...fields.filter(isSecret).map(([name]) => [name, { variable: name.toUpperCase() }] as const),
      ];
    },
    list: {
      useParts: () => ({
        columns: [nameColumn(manifest), ...columns.map((name) => columnOf(entity, name)), createdColumn],
      }),
      looksAt: 'names and ids',
      filterPlaceholder: 'Filter by name or id',
      emptyText: about,
      link: (row) => ({ label: `Code of ${manifest.nameOf(row)}`, to: address.code(row.id), icon: FileCode }),
    },
    detail: {
      useTabs: (id) => [{ text: 'Settings', to: address.page(id) }],
      code: address.code,
      shown: (row) => withoutSecrets(row, secrets),
    },
    deletion: { Consequence: () => consequence, useAlong: () => nothingAlong },
  });
  const form = entityFormPages(pages.definition, {
    Fields: () => null,
    Sentence: () => about,
    panelLabel: `What a ${drawn.one} is`,
    unique: [],
  });
  return { ...pages, ...form };
}
