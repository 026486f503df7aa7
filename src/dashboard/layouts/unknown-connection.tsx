import { useQuery } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { connectionsQuery } from '#dashboard/api/connections.ts';
import { connectionHome } from '#dashboard/api/place.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { EnvironmentTag } from '#dashboard/ui/environment.tsx';

/** The whole page, where the address names a connection that the server does not have. */
export function UnknownConnection({ id }: { id: string }) {
  useDocumentTitle('No such connection');
  const connections = useQuery(connectionsQuery()).data?.connections ?? [];
  return (
    <main>
      <EmptyState
        level="h1"
        icon={Unplug}
        title={`There is no connection “${id}”`}
        text="It may have been removed, or the address is not quite right. These are here:"
        actions={
          <ul className="w-full max-w-80 border-t border-line text-left">
            {connections.map(({ id: other, name, environment }) => (
              <li key={other} className="flex min-h-10 items-center gap-3 border-b border-line">
                <a href={connectionHome(other)} className="plain-link trunc flex-1 font-medium">
                  {name}
                </a>
                {environment !== 'none' && <EnvironmentTag of={environment} />}
              </li>
            ))}
          </ul>
        }
      />
    </main>
  );
}
