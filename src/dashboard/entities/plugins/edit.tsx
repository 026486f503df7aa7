// The page of one plugin: its form. Saving sends the changed fields.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useLive } from '#dashboard/api/polling.ts';
import type { Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { readAnew } from '#dashboard/api/entity-queries.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { pluginMutations, pluginQueries, pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { FindingsNotice } from '#dashboard/crud/findings/findings-notice.tsx';
import { undoOfChanges, undoOfNew } from '#dashboard/crud/history/undo-changes.ts';
import { RowFacts } from '#dashboard/crud/row-facts.tsx';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { RowGate } from '#dashboard/crud/row-gate.tsx';
import { useRecentPlace } from '#dashboard/crud/recent-places.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { Crumbs, Page, type Crumb } from '#dashboard/ui/page.tsx';
import { Tabs } from '#dashboard/ui/tabs.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { GoOn } from '#dashboard/lib/go-on.tsx';
import { DeletePlugins } from './delete.tsx';
import { toCreate, toForm, toRemove, toUpdate, type PluginValues } from './form-values.ts';
import { PluginForm } from './plugin-form.tsx';
import { pluginTabs } from './plugin-tabs.ts';
import { SchemaGate } from './schema-gate.tsx';
import { scopeOf, scopePage, useScopeCrumbs } from './use-scope.ts';

export function PluginPage() {
  const { id = '' } = useParams();
  const query = useQuery({ ...pluginQueries.one(id), ...useLive() });
  const crumbs = useScopeCrumbs(scopeOf(query.data ?? {}));
  useRecentPlace(query.data && { to: paths.plugin(query.data.id), title: query.data.name, one: 'plugin' });
  useDocumentTitle(query.data?.name ?? 'Plugin', ...crumbs.slice(-1).map(({ text }) => text));
  return (
    <RowGate one="plugin" list={{ text: 'plugins', to: paths.plugins }} query={query}>
      {(plugin) => <EditPlugin key={id} plugin={plugin} crumbs={crumbs} />}
    </RowGate>
  );
}

function EditPlugin({ plugin, crumbs }: { plugin: Plugin; crumbs: readonly Crumb[] }) {
  const { id, name } = plugin;
  const schema = useQuery(pluginSchemaQuery(name));
  const client = useQueryClient();
  const update = useMutation(pluginMutations.update());
  const create = useMutation(pluginMutations.create());
  const goOn = useGoOn();
  const readValues = async (served: PluginSchema): Promise<PluginValues> =>
    toForm(served, await readAnew(client, pluginQueries.one(id)));
  const write = async (served: PluginSchema, values: PluginValues, start: PluginValues) => {
    const changes = toUpdate(served, values, start);
    const held = toForm(served, await update.mutateAsync({ id, changes, made: 'from what was read' }));
    const sent = [changeOf('PATCH', id)];
    const removed = toRemove(served, values, start, held);
    if (!removed) return { saved: held, sent };
    const saved = toForm(served, await update.mutateAsync({ id, changes: removed }));
    return { saved, sent: [...sent, changeOf('PATCH', id)] };
  };
  const [deleting, setDeleting] = useState(false);
  const [deleted, setDeleted] = useState(false);
  // The form goes with its page, so that unsaved text in it does not hold the user back.
  if (deleted) return <GoOn to={scopePage(scopeOf(plugin))} />;
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <SchemaGate name={name} query={schema}>
        {(served) => (
          <PluginForm
            name={name}
            schema={served}
            plugin={plugin}
            actions={
              <WhereWritable>
                <Menu
                  label={`Actions on ${name}`}
                  trigger={
                    <IconButton size="large" label="More actions">
                      <Ellipsis size={16} />
                    </IconButton>
                  }
                  items={[
                    { text: 'Delete plugin', icon: Trash2, danger: true, onSelect: () => setDeleting(true) },
                  ]}
                />
              </WhereWritable>
            }
            below={
              <>
                <RowFacts row={plugin}>
                  <FindingsNotice entity="plugins" id={id} />
                </RowFacts>
                <Tabs label={name} tabs={pluginTabs(id)} />
              </>
            }
            submit="Save changes"
            submitting="Saving"
            reread={() => readValues(served)}
            recreate={async (values) => {
              const made = await create.mutateAsync(toCreate(name, served, values));
              await goOn(paths.plugin(made.id));
              showToast({ text: createdText(name), undo: undoOfNew(client, made.id, name) });
            }}
            save={async (values, start) => {
              if (Object.keys(toUpdate(served, values, start)).length === 0) return start;
              const { saved, sent } = await write(served, values, start);
              showToast({
                text: `${name} saved`,
                undo: undoOfChanges(client, sent, `${name} is as it was before`),
              });
              return saved;
            }}
          />
        )}
      </SchemaGate>
      {deleting && (
        <DeletePlugins
          plugins={[plugin]}
          onClose={() => setDeleting(false)}
          onDeleted={() => setDeleted(true)}
        />
      )}
    </Page>
  );
}
