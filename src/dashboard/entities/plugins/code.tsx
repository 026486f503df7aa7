// The Code tab of a plugin's page.
import { useQuery } from '@tanstack/react-query';
import type { Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { CodeTab } from '#dashboard/crud/code-tab.tsx';
import { useDialect } from '#dashboard/api/dialect.ts';
import { toDraft } from '#dashboard/schema-form/values.ts';
import { withoutSecretValues } from '#dashboard/schema-form/without-secret-values.ts';
import { toCreate, toForm } from './form-values.ts';
import { pluginCommandFields } from './plugin-command-fields.ts';
import { PluginTabPage } from './plugin-tab-page.tsx';
import { SchemaGate } from './schema-gate.tsx';

export const PluginCodePage = () => (
  <PluginTabPage>{(plugin) => <PluginCode plugin={plugin} />}</PluginTabPage>
);

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
