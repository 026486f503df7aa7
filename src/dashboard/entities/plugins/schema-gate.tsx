import type { UseQueryResult } from '@tanstack/react-query';
import { CircleOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

/** Draws once the gateway has told what the plugin's configuration looks like. */
export function SchemaGate({
  name,
  query,
  children,
}: {
  name: string;
  query: UseQueryResult<PluginSchema>;
  children: (schema: PluginSchema) => ReactNode;
}) {
  return (
    <QueryGate
      query={query}
      what={`The form of ${name}`}
      level="h1"
      missing={
        <EmptyState
          level="h1"
          icon={CircleOff}
          title={`This gateway has no plugin ${name}`}
          text="It may be switched off in the gateway’s own configuration, or be of another version."
          actions={<ButtonLink to={paths.addPlugin()}>All plugins of this gateway</ButtonLink>}
        />
      }
    >
      {children}
    </QueryGate>
  );
}
