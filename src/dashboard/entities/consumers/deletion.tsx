// The consequences of deleting a consumer.
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { KeyRound, Puzzle } from 'lucide-react';
import { Fragment } from 'react';
import { anonymousOf } from '#routing/deciding-plugins.ts';
import { consumerName } from '#dashboard/api/consumers.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { Consumer, Plugin } from '#dashboard/api/gateway-types.ts';
import { enabledPluginsQuery, pluginQueries } from '#dashboard/api/plugins.ts';
import { nothingAlong, type Along } from '#dashboard/crud/delete-dialog.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { useCredentialKinds } from './credentials/use-credential-kinds.ts';

/**
 * Names all that is lost with a single consumer. The deletion of several consumers waits, too, until the plugins are known that let
 * callers in as one of them.
 */
export function useAlongWithConsumers([only, ...others]: readonly Consumer[]): Along {
  const id = only && others.length === 0 ? only.id : undefined;
  const enabled = useQuery(enabledPluginsQuery());
  const kinds = useCredentialKinds();
  const counts = useQueries({
    queries: (id === undefined ? [] : kinds).map((kind) => credentialQueries(id ?? '', kind.plugin).count()),
  });
  const plugins = useEveryPlugin();
  const queries = id === undefined ? [plugins] : [enabled, ...counts, plugins];
  const failed = queries.find(({ error }) => error)?.error;
  if (failed) return { state: 'unknown', reason: failed.message };
  if (!plugins.data || plugins.hasNextPage || queries.some(({ isPending }) => isPending))
    return { state: 'counting' };
  if (id === undefined) return nothingAlong;
  return {
    state: 'counted',
    items: [
      ...kinds.flatMap((kind, index) => {
        const count = counts[index]?.data ?? 0;
        const text = countOf(count, kind.one);
        return count === 0 ? [] : [{ id: kind.plugin, icon: KeyRound, text, kind: kind.tab }];
      }),
      ...plugins.data.rows
        .filter(({ consumer_id }) => consumer_id === id)
        .map((plugin) => ({
          id: plugin.id,
          icon: Puzzle,
          text: plugin.name,
          kind: 'plugin for this consumer',
        })),
    ],
  };
}

function useEveryPlugin() {
  const plugins = useInfiniteQuery(pluginQueries.list());
  useAllPages(plugins);
  return plugins;
}

export function ConsumerConsequence({ rows }: { rows: readonly Consumer[] }) {
  const references = useReferences(rows);
  const [only, ...others] = rows;
  return (
    <>
      {only && others.length === 0
        ? `The gateway does not know ${consumerName(only)}’s credentials from then on.`
        : 'The gateway does not know their credentials from then on. These and the plugins made for them go with them.'}
      {references.length > 0 && (
        <>
          {' '}
          <StrangersNote plugins={references} count={rows.length} />
        </>
      )}
    </>
  );
}

/** The most plugins that are named. Further ones are counted. */
const named = 3;

/** Says that callers without credentials get 500 after the deletion, where plugins let them in as the consumer. */
function StrangersNote({ plugins, count }: { plugins: readonly Plugin[]; count: number }) {
  return (
    <strong className="font-strong text-text">
      Callers without credentials are let in as {count === 1 ? 'this consumer' : 'one of these consumers'} by{' '}
      {plugins.slice(0, named).map((plugin, index) => (
        <Fragment key={plugin.id}>
          {index > 0 && ', '}
          <PluginAndPlace plugin={plugin} />
        </Fragment>
      ))}
      {plugins.length > named && ` and ${plugins.length - named} more`}: from then on they get 500 there.
    </strong>
  );
}

/** "key-auth on Geek-Jokes" */
function PluginAndPlace({ plugin }: { plugin: Plugin }) {
  const place = usePluginPlace(plugin);
  return `${plugin.name} on ${place}${plugin.enabled ? '' : ' (switched off)'}`;
}

/** The plugins that let callers without credentials in as one of these consumers. */
function useReferences(consumers: readonly Consumer[]): readonly Plugin[] {
  const ids = new Set(consumers.map(({ id }) => id));
  const plugins = useEveryPlugin().data?.rows ?? [];
  return plugins.filter((plugin) => ids.has(anonymousOf(plugin) ?? ''));
}
