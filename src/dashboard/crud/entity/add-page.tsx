import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { QueryGate } from '../query-gate.tsx';
import type { EntityDefinition, EntityRow, FormPart } from './definition.ts';
import type { EntityFormProps } from './entity-form.tsx';
import { likeParameter } from './like-address.ts';
import { MoreGate } from './more-gate.tsx';
import type { More } from './use-more-fields.ts';

const uniqueOf = (fields: readonly ConfigField[]): readonly string[] =>
  fields.flatMap(({ name, unique }) => (unique ? [name] : []));

/** The values without those that two rows cannot share. */
function withoutUnique<V extends object>(
  { toForm }: Pick<EntityCodec<never, V>, 'toForm'>,
  values: V,
  names: readonly string[],
): V {
  const own = names.map((name) => [name, Reflect.get(toForm(), name)] as const);
  return { ...values, ...Object.fromEntries(own) };
}

/** The page of a new row. The address may name a row to make it like, and the rows that it belongs to. */
export function addPage<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
  { unique, fromAddress = {} }: FormPart<T, V>,
  Form: ComponentType<EntityFormProps<T, V>>,
): ComponentType {
  const { manifest } = definition;

  function NewRow({ values, more }: { values: V; more: More<T, V> }) {
    const { get } = useUrlState();
    const chosen = Object.entries(fromAddress).flatMap(([parameter, field]) => {
      const value = get(parameter);
      return value === undefined ? [] : [[field, value] as const];
    });
    return <Form initial={{ ...values, ...Object.fromEntries(chosen) }} more={more} />;
  }

  function LikeRow({ id, more }: { id: string; more: More<T, V> }) {
    const query = useQuery(manifest.queries.one(id));
    return (
      <QueryGate query={query} what={`The ${manifest.one} to make another like`}>
        {(row) => {
          const { codec, fields } = more;
          return (
            <NewRow
              values={withoutUnique(codec, codec.toForm(row), [...unique, ...uniqueOf(fields)])}
              more={more}
            />
          );
        }}
      </QueryGate>
    );
  }

  return function AddPage() {
    const { one, many, list } = manifest;
    useDocumentTitle(`Add ${one}`, many);
    const like = useUrlState().get(likeParameter);
    return (
      <Page>
        <Crumbs crumbs={[{ text: many, to: list }]} />
        <PageHead title={`Add ${one}`} />
        <MoreGate definition={definition}>
          {(more) =>
            like === undefined ? (
              <NewRow values={more.codec.toForm()} more={more} />
            ) : (
              <LikeRow id={like} more={more} />
            )
          }
        </MoreGate>
      </Page>
    );
  };
}
