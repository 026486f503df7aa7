// The page of one plugin: its form. Saving sends what was changed.
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { isNotFound, type Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginMutations, pluginQueries, pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Crumbs, Page, SectionHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { DeletePlugins } from './delete.tsx';
import { toUpdate } from './form-values.ts';
import { PluginForm } from './plugin-form.tsx';
import { SchemaGate } from './schema-gate.tsx';
import { scopePage, useScopeCrumbs } from './use-scope.ts';

export function PluginPage() {
  const { id = '' } = useParams();
  const query = useQuery(pluginQueries.one(id));
  if (isNotFound(query.error))
    return (
      <EmptyState
        icon={CircleOff}
        title="This plugin does not exist"
        text="It may have been deleted, here or elsewhere, or the address is not quite right."
        actions={<ButtonLink to={paths.plugins}>All plugins</ButtonLink>}
      />
    );
  if (query.data) return <EditPlugin key={id} plugin={query.data} />;
  if (!query.error) return null;
  return (
    <ErrorState
      title="This plugin could not be read"
      message={query.error.message}
      onRetry={() => void query.refetch()}
    />
  );
}

function EditPlugin({ plugin }: { plugin: Plugin }) {
  const { id, name, api_id: api, consumer_id: consumer } = plugin;
  const crumbs = useScopeCrumbs({ api, consumer });
  const schema = useQuery(pluginSchemaQuery(name));
  const update = useMutation(pluginMutations.update());
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  useDocumentTitle(name, ...crumbs.slice(-1).map(({ text }) => text));
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <SchemaGate name={name} query={schema}>
        {(served) => (
          <PluginForm
            name={name}
            schema={served}
            plugin={plugin}
            submit="Save changes"
            submitting="Saving"
            save={async (values, start) => {
              await update.mutateAsync({ id, changes: toUpdate(served, values, start) });
              showToast({ text: `${name} saved` });
            }}
          />
        )}
      </SchemaGate>
      <section className="mt-12 max-w-form" aria-label="Delete">
        <SectionHead title="Delete">
          <Button kind="danger-quiet" onClick={() => setDeleting(true)}>
            <Trash2 size={14} />
            Delete plugin
          </Button>
        </SectionHead>
      </section>
      {deleting && (
        <DeletePlugins
          plugins={[plugin]}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate(scopePage({ api, consumer }))}
        />
      )}
    </Page>
  );
}
