import type { UseQueryResult } from '@tanstack/react-query';
import { CircleOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { isNotFound, type PluginSchema } from '#dashboard/api/gateway-types.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';

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
  if (query.data) return children(query.data);
  if (isNotFound(query.error))
    return (
      <EmptyState
        level="h1"
        icon={CircleOff}
        title={`This gateway has no plugin ${name}`}
        text="It may be switched off in the gateway’s own configuration, or be of another version."
        actions={<ButtonLink to={paths.addPlugin()}>All plugins of this gateway</ButtonLink>}
      />
    );
  if (!query.error) return null;
  return (
    <ErrorState
      level="h1"
      title={`The form of ${name} could not be read`}
      message={query.error.message}
      onRetry={() => void query.refetch()}
    />
  );
}
