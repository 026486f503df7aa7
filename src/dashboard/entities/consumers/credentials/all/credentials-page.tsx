// The credentials of every consumer, a kind at a time, and the search for the consumer of a pasted one.
import { useQuery } from '@tanstack/react-query';
import { CircleOff } from 'lucide-react';
import { useParams } from 'react-router';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { paths } from '#dashboard/paths.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Tabs } from '#dashboard/ui/tabs.tsx';
import { GoOn } from '#dashboard/lib/go-on.tsx';
import { useCredentialKinds } from '../use-credential-kinds.ts';
import { CredentialList } from './credential-list.tsx';
import { WhoseKey } from './whose-key.tsx';

/** The page's own address shows the first kind that the gateway has. */
export function CredentialsStart() {
  const { isPending } = useQuery(enabledPluginsQuery());
  const [first] = useCredentialKinds();
  if (isPending) return null;
  if (first) return <GoOn to={paths.credentialsOfKind(first.plugin)} />;
  return (
    <EmptyState
      level="h1"
      icon={CircleOff}
      title="This gateway has no credentials"
      text="None of the plugins that check credentials is loaded."
    />
  );
}

export function CredentialsPage() {
  const { kind: plugin } = useParams();
  const { isPending } = useQuery(enabledPluginsQuery());
  const kinds = useCredentialKinds();
  const kind = kinds.find((candidate) => candidate.plugin === plugin);
  if (isPending) return null;
  if (!kind) return <CredentialsStart />;
  return (
    <CredentialList
      key={kind.plugin}
      kind={kind}
      head={
        <div className="px-gutter pb-3">
          <WhoseKey kinds={kinds} />
          <Tabs
            label="Kinds of credentials"
            tabs={kinds.map(({ plugin: other, tab }) => ({ to: paths.credentialsOfKind(other), text: tab }))}
          />
        </div>
      }
    />
  );
}
