// The pages of an entity that the dashboard knows from the gateway alone: which entity it is, and what fields it has, is read first.
import { useQuery } from '@tanstack/react-query';
import { PackageX } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import { Outlet, useParams } from 'react-router';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import type { Collection, ConfigField } from '#dashboard/api/gateway-types.ts';
import { collectionsQuery } from '#dashboard/api/other-collections.ts';
import type { EntityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import type { EntityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { drawnManifest } from '../drawn-manifest.ts';
import { drawnPages } from '../drawn-pages.tsx';
import { drawnFrom } from './drawn-from.ts';
import { namesOf } from './other-names.ts';

type Pages = EntityPages & EntityFormPages;

const PagesHere = createContext<Pages | undefined>(undefined);

function usePages(): Pages {
  const pages = useContext(PagesHere);
  if (!pages) throw new Error('The pages of an entity are drawn without the entity');
  return pages;
}

/** A route's component: the pages below it are those of the collection in the address. */
export function OtherEntity() {
  const { collection = '' } = useParams();
  return <OfCollection key={collection} path={collection} />;
}

/** A page that is drawn once stays: another gateway may answer at this address, and what was typed would be lost. */
function OfCollection({ path }: { path: string }) {
  const query = useQuery(collectionsQuery());
  const listed = query.data?.find((collection) => collection.path === path);
  const [drawn, setDrawn] = useState(listed);
  if (listed && !drawn) setDrawn(listed);
  if (drawn) return <WithSchema {...drawn} />;
  return (
    <QueryGate query={query} what="The gateway’s list of its paths" level="h1">
      {() => !query.isPlaceholderData && <NoSuchCollection path={path} />}
    </QueryGate>
  );
}

function WithSchema(collection: Collection) {
  const query = useQuery(entitySchemaQuery(collection.entity));
  return (
    <QueryGate query={query} what={namesOf(collection.entity).many} level="h1">
      {(fields) => <Drawn collection={collection} fields={fields} />}
    </QueryGate>
  );
}

function Drawn({ collection, fields }: { collection: Collection; fields: readonly ConfigField[] }) {
  const [pages] = useState((): Pages => {
    const drawn = drawnFrom({ collection: collection.path, entity: collection.entity }, fields);
    return drawnPages(drawn, drawnManifest(drawn));
  });
  return (
    <PagesHere value={pages}>
      <Outlet />
    </PagesHere>
  );
}

function NoSuchCollection({ path }: { path: string }) {
  return (
    <EmptyState
      level="h1"
      icon={PackageX}
      title={`This gateway has no “${path}”`}
      text="It does not serve them. They may belong to a plugin that is not loaded, to a part of Kong that is switched off, or to another version."
      actions={<ButtonLink to={paths.home}>Home</ButtonLink>}
    />
  );
}

export function OtherList() {
  const { List } = usePages();
  return <List />;
}

export function AddOther() {
  const { Add } = usePages();
  return <Add />;
}

export function OtherPage() {
  const { Page } = usePages();
  return <Page />;
}

export function OtherSettings() {
  const { Settings } = usePages();
  return <Settings />;
}

export function OtherCode() {
  const { Code } = usePages();
  return <Code />;
}
