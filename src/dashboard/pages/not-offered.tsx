// The page in the place of an entity's pages where the connected gateway does not have the entity.
import { PackageX } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';
import { useIsOffered } from '#dashboard/api/dialect.ts';
import type { EntityName } from '#dashboard/api/gateway-types.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

interface Absence {
  /** "APIs" */
  many: string;
  /** Why a gateway may lack it, in one sentence. */
  because: string;
  /** The list that has taken its place. */
  instead?: { text: string; to: string };
}

/** Kong 3.9.1: CHANGELOG-OLD.md */
const absences: Readonly<Partial<Record<EntityName, Absence>>> = {
  apis: {
    many: 'APIs',
    because: 'Kong has had services and routes in their place since 1.0.',
    instead: { text: 'Services', to: paths.services },
  },
  services: {
    many: 'services',
    because: 'Kong has them since 0.13; before that there are APIs.',
    instead: { text: 'APIs', to: paths.apis },
  },
  routes: {
    many: 'routes',
    because: 'Kong has them since 0.13; before that there are APIs.',
    instead: { text: 'APIs', to: paths.apis },
  },
  ca_certificates: { many: 'CA certificates', because: 'Kong has them since 1.3.' },
  vaults: { many: 'vaults', because: 'Kong has them since 3.0.' },
  keys: { many: 'keys', because: 'Kong has them since 3.1.' },
  key_sets: { many: 'key sets', because: 'Kong has them since 3.1.' },
};

function NotOffered({ entity }: { entity: EntityName }) {
  const { many, because, instead }: Absence = absences[entity] ?? {
    many: entity,
    because: 'Its version of Kong does not have them.',
  };
  const version = useQuery(nodeInfoQuery()).data?.version;
  useDocumentTitle(`No ${many}`);
  return (
    <EmptyState
      level="h1"
      icon={PackageX}
      title={`This gateway has no ${many}`}
      text={`${version === undefined ? 'It' : `It is Kong ${version}, which`} does not have them. ${because}`}
      actions={
        instead ? (
          <ButtonLink to={instead.to}>{instead.text}</ButtonLink>
        ) : (
          <ButtonLink to={paths.home}>Home</ButtonLink>
        )
      }
    />
  );
}

/** A route's component: the routes below it, or the page that says that the gateway does not have this entity. */
export const onlyWith = (entity: EntityName) =>
  function OnlyWhereOffered() {
    return useIsOffered(entity) === false ? <NotOffered entity={entity} /> : <Outlet />;
  };
