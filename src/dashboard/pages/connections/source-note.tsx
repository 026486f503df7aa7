import type { ShownConnection } from '#dashboard/api/connections.ts';

/** Says where a connection comes from that cannot be changed here. */
export function SourceNote({ source }: { source: Exclude<ShownConnection['source'], 'dashboard'> }) {
  return (
    <p className="mt-2 max-w-form text-text-2">
      {source === 'bundled'
        ? 'This is the gateway that runs with this dashboard. It is always the first connection, and nothing has to be set for it.'
        : 'This connection is made by the settings that the dashboard was started with: --kong-url, --kong-api-key, --kong-username and --kong-password, or their variables. Change them there and start it again.'}{' '}
      <code className="mono">--environment</code> says what is at stake at it.
    </p>
  );
}
