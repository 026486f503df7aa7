import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { QueryGate } from '../query-gate.tsx';
import type { EntityDefinition, EntityRow, FormPart } from './definition.ts';
import type { EntityFormProps } from './entity-form.tsx';
import { likeParameter } from './like-address.ts';
import { MoreGate } from './more-gate.tsx';
import type { More } from './use-more-fields.ts';

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
          const { codec } = more;
          const empty = codec.toForm();
          const own = Object.fromEntries(unique.map((name) => [name, empty[name]] as const));
          return <NewRow values={{ ...codec.toForm(row), ...own }} more={more} />;
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
