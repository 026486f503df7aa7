// The page of one plugin: its form. Saving sends what was changed.
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleOff, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { isNotFound, type Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginMutations, pluginQueries, pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { Crumbs, Page, type Crumb } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { DeletePlugins } from './delete.tsx';
import { toUpdate } from './form-values.ts';
import { PluginForm } from './plugin-form.tsx';
import { SchemaGate } from './schema-gate.tsx';
import { scopePage, useScopeCrumbs } from './use-scope.ts';

export function PluginPage() {
  const { id = '' } = useParams();
  const query = useQuery(pluginQueries.one(id));
  const crumbs = useScopeCrumbs({ api: query.data?.api_id, consumer: query.data?.consumer_id });
  useDocumentTitle(query.data?.name ?? 'Plugin', ...crumbs.slice(-1).map(({ text }) => text));
  if (isNotFound(query.error))
    return (
      <EmptyState
        level="h1"
        icon={CircleOff}
        title="This plugin does not exist"
        text="It may have been deleted, here or elsewhere, or the address is not quite right."
        actions={<ButtonLink to={paths.plugins}>All plugins</ButtonLink>}
      />
    );
  if (query.data) return <EditPlugin key={id} plugin={query.data} crumbs={crumbs} />;
  if (!query.error) return null;
  return (
    <ErrorState
      level="h1"
      title="This plugin could not be read"
      message={query.error.message}
      onRetry={() => void query.refetch()}
    />
  );
}

function EditPlugin({ plugin, crumbs }: { plugin: Plugin; crumbs: readonly Crumb[] }) {
  const { id, name, api_id: api, consumer_id: consumer } = plugin;
  const schema = useQuery(pluginSchemaQuery(name));
  const update = useMutation(pluginMutations.update());
  const [deleting, setDeleting] = useState(false);
  const [deleted, setDeleted] = useState(false);
  // The form goes with its page, so that what was typed into it is no reason to stay.
  if (deleted) return <Navigate to={scopePage({ api, consumer })} replace />;
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
            }
            submit="Save changes"
            submitting="Saving"
            save={async (values, start) => {
              await update.mutateAsync({ id, changes: toUpdate(served, values, start) });
              showToast({ text: `${name} saved` });
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
