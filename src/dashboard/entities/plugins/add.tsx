// A new plugin of one kind. Afterwards one is back where the plugin is listed.
import { isAuthentication } from '#routing/deciding-plugins.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import { pluginMutations, pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { chosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import { undoOfNew } from '#dashboard/crud/history/undo-changes.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import { Crumbs, Page } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { AddToChosen } from './add-to-chosen.tsx';
import { ChosenGone, useChosenIsGone } from './chosen-gone.tsx';
import { toCreate, type PluginValues } from './form-values.ts';
import { PluginForm } from './plugin-form.tsx';
import { SchemaGate } from './schema-gate.tsx';
import { scopeOf, scopePage, useScope, useScopeCrumbs } from './use-scope.ts';

/** Where the protection of an API, a service or a route is tested. */
function tryPage({ api, service, route }: PluginScope): string | undefined {
  if (api !== undefined) return paths.apiTry(api);
  if (route !== undefined) return paths.routeTry(route);
  return service === undefined ? undefined : paths.serviceTry(service);
}

export function AddPlugin() {
  const { name = '' } = useParams();
  const scope = useScope();
  const crumbs = useScopeCrumbs(scope);
  const schema = useQuery(pluginSchemaQuery(name));
  const create = useMutation(pluginMutations.create());
  const client = useQueryClient();
  const goOn = useGoOn();
  useDocumentTitle(`Add ${name}`, ...crumbs.slice(-1).map(({ text }) => text));

  async function save(served: PluginSchema, values: PluginValues): Promise<undefined> {
    const made = await create.mutateAsync(toCreate(name, served, values));
    const tried = isAuthentication(name) ? tryPage(scopeOf(made)) : undefined;
    const undo = undoOfNew(client, made.id, name);
    showToast({ text: createdText(name), undo, ...(tried && { action: { text: 'Test it', to: tried } }) });
    await goOn(scopePage(scopeOf(made)));
  }
  const isGone = useChosenIsGone();
  const chosen = scope.chosen && chosenRows();
  if (isGone) return <ChosenGone />;
  if (chosen)
    return (
      <Page>
        <Crumbs crumbs={[...crumbs, { text: 'Add plugin', to: paths.addPlugin(scope) }]} />
        <SchemaGate name={name} query={schema}>
          {(served) => <AddToChosen name={name} schema={served} scope={scope} chosen={chosen} />}
        </SchemaGate>
      </Page>
    );
  return (
    <Page>
      <Crumbs crumbs={[...crumbs, { text: 'Add plugin', to: paths.addPlugin(scope) }]} />
      <SchemaGate name={name} query={schema}>
        {(served) => (
          <PluginForm
            name={name}
            schema={served}
            scope={scope}
            submit="Add plugin"
            submitting="Adding"
            cancelTo={paths.addPlugin(scope)}
            save={(values) => save(served, values)}
          />
        )}
      </SchemaGate>
    </Page>
  );
}
