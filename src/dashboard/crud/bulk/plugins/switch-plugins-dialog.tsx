// Switches the plugins of many rows on or off: those of the chosen APIs, say.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { useAllPages } from '../../use-all-pages.ts';
import { newEdit } from '../fields/field-edit.ts';
import { planEdit } from '../fields/plan-edit.ts';
import { ProposalDialog } from '../proposal-dialog.tsx';
import { editedPlugins, enabledField } from './edited-plugins.ts';

export function SwitchPluginsDialog({
  on,
  owner,
  names,
  of,
  onClose,
}: {
  on: boolean;
  /** The field of a plugin that names the row that it is for. */
  owner: 'api_id' | 'service_id' | 'route_id' | 'consumer_id';
  /** The name of each chosen row, by its id. */
  names: ReadonlyMap<string, string>;
  /** "3 APIs" */
  of: string;
  onClose: () => void;
}) {
  const query = useInfiniteQuery(pluginQueries.list());
  useAllPages(query);
  const dialect = useDialect();
  const adminUrl = useAdminUrl();
  const { plan, unchanged } = useMemo(() => {
    const nameOf = (plugin: Plugin): string => `${plugin.name} on ${names.get(plugin[owner] ?? '') ?? ''}`;
    const plugins = (query.data?.rows ?? []).filter((plugin) => names.has(plugin[owner] ?? ''));
    const edit = { ...newEdit(enabledField), on };
    return planEdit(editedPlugins(dialect, adminUrl, nameOf), plugins, edit);
  }, [query.data, names, owner, on, dialect, adminUrl]);
  const waiting = query.isPending || query.hasNextPage ? 'The plugins are being read' : query.error?.message;
  return (
    <ProposalDialog
      title={`Switch ${on ? 'on' : 'off'} the plugins of ${of}?`}
      verb={on ? 'Switch on' : 'Switch off'}
      plan={plan}
      unchanged={unchanged}
      waiting={waiting}
      onClose={onClose}
    />
  );
}
