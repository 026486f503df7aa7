// The Code tab of a plugin's page.
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { pluginQueries, pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { CodeTab } from '#dashboard/crud/code-tab.tsx';
import { DetailFrame } from '#dashboard/crud/detail-frame.tsx';
import { useDialect } from '#dashboard/api/dialect.ts';
import { paths } from '#dashboard/paths.ts';
import { toDraft } from '#dashboard/schema-form/values.ts';
import { withoutSecretValues } from '#dashboard/schema-form/without-secret-values.ts';
import { DeletePlugins } from './delete.tsx';
import { toCreate, toForm } from './form-values.ts';
import { pluginCommandFields } from './plugin-command-fields.ts';
import { pluginTabs } from './plugin-tabs.ts';
import { PluginTitle } from './plugin-title.tsx';
import { SchemaGate } from './schema-gate.tsx';
import { scopeOf, useScopeCrumbs } from './use-scope.ts';

export function PluginCodePage() {
  const { id = '' } = useParams();
  const query = useQuery(pluginQueries.one(id));
  const crumbs = useScopeCrumbs(scopeOf(query.data ?? {}));
  const [first = { text: 'Plugins', to: paths.plugins }, ...others] = crumbs;
  return (
    <DetailFrame
      page={paths.plugin}
      one="plugin"
      query={query}
      crumbs={[first, ...others]}
      nameOf={({ name }) => name}
      title={({ name }) => <PluginTitle name={name} />}
      tabs={() => pluginTabs(id)}
      deleteText="Delete plugin"
      deleteDialog={(plugin, close, deleted) => (
        <DeletePlugins plugins={[plugin]} onClose={close} onDeleted={deleted} />
      )}
    >
      {(plugin) => <PluginCode plugin={plugin} />}
    </DetailFrame>
  );
}

function PluginCode({ plugin }: { plugin: Plugin }) {
  const dialect = useDialect();
  const schema = useQuery(pluginSchemaQuery(plugin.name));
  const fieldsOf = (served: PluginSchema) =>
    pluginCommandFields(dialect, served.fields, toCreate(plugin.name, served, toForm(served, plugin)));
  return (
    <SchemaGate name={plugin.name} query={schema}>
      {(served) => (
        <CodeTab
          row={{ ...plugin, config: withoutSecretValues(served.fields, toDraft(served, plugin.config)) }}
          collection="plugins"
          fields={fieldsOf(served)}
        />
      )}
    </SchemaGate>
  );
}
