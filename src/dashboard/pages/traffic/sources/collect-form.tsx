// Offers to add the plugin by which this gateway sends its traffic to the collector, and shows it before it is added.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { collectorKey, makeToken, revokeToken } from '#dashboard/api/collector.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { failureText, mayBeDone } from '#dashboard/api/failure-text.ts';
import { pluginMutations, pluginSchemaQuery } from '#dashboard/api/plugins.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { FieldError, FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { addressFault, configFor, isLoopback } from './collecting-plugin.ts';

/** In the place of a token that is not made yet. */
const cutToken = '•••';

/** `listening`: an address of the collector. */
export function CollectForm({ listening }: { listening: string }) {
  const id = useId();
  const cache = useQueryClient();
  const gateway = useDashboardInfo();
  const schema = useQuery(pluginSchemaQuery('http-log'));
  const create = useMutation(pluginMutations.create());
  const [address, setAddress] = useState(listening);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const fault = addressFault(address);

  const add = async (fields: Parameters<typeof configFor>[2]): Promise<void> => {
    if (busy || fault !== undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const name = `http-log of ${gateway.name}`.slice(0, 100);
      const made = await makeToken({ name, connection: gateway.id });
      try {
        await create.mutateAsync({ name: 'http-log', config: configFor(address, made.token, fields) });
      } catch (error) {
        if (!mayBeDone(error)) await revokeToken(made.id);
        throw error;
      }
    } catch (error) {
      setFailure(failureText(error, 'Not added', 'It may be added'));
    }
    await cache.invalidateQueries({ queryKey: collectorKey });
    setBusy(false);
  };

  return (
    <QueryGate query={schema} what="The plugin http-log">
      {(fields) => (
        <form
          className="max-w-form"
          onSubmit={(event) => {
            event.preventDefault();
            void add(fields);
          }}
        >
          <p className="mb-4 text-text-2">
            The plugin http-log, added for all requests, sends an entry for each of them to the collector.
            Headers and queries are in the entries, too; Gatehouse keeps neither.
          </p>
          <label htmlFor={id} className="mb-1.5 block font-medium">
            Address of the collector, as {gateway.name} reaches it
          </label>
          <Input
            id={id}
            mono
            value={address}
            aria-invalid={fault !== undefined}
            aria-describedby={`${id}-note`}
            onChange={({ target }) => setAddress(target.value)}
          />
          <div id={`${id}-note`}>
            {fault !== undefined && <FieldError text={fault} />}
            {fault === undefined && isLoopback(address) && !isLoopback(gateway.adminUrl) && (
              <FieldWarning text="This address means the gateway's own machine. Give the name of this one, and let the collector listen there: --collector-listen 0.0.0.0:8088" />
            )}
          </div>
          <div className="mt-5">
            <CodeBlock
              title="The plugin"
              text={JSON.stringify(
                { name: 'http-log', config: configFor(address, cutToken, fields) },
                undefined,
                2,
              )}
            />
            <p className="mt-1.5 text-meta text-muted">
              A token is made for it, and stands in the URL in the place of the dots.
            </p>
          </div>
          {failure !== undefined && (
            <div role="alert">
              <FieldError text={failure} />
            </div>
          )}
          <div className="mt-4">
            <Button kind="primary" type="submit" disabled={busy || fault !== undefined} title={fault}>
              <BusyWords is={busy} usual="Collect traffic from this gateway" busy="Adding the plugin" />
            </Button>
          </div>
        </form>
      )}
    </QueryGate>
  );
}
