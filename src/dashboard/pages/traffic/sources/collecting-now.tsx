// The number of entries from this gateway since its plugin was added, and the button that takes the plugin away again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { collectorKey, revokeToken } from '#dashboard/api/collector.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { pluginMutations } from '#dashboard/api/plugins.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { exactTime } from '#dashboard/lib/age.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dot } from '#dashboard/ui/dot.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import type { Collecting } from './collecting-plugin.ts';

export function CollectingNow({ collecting }: { collecting: Collecting }) {
  const { plugin, token } = collecting;
  const gateway = useDashboardInfo();
  const [stops, setStops] = useState(false);
  const hasCome = token.first_used !== null;
  return (
    <div className="max-w-form">
      <output className="flex items-center gap-2">
        <Dot state={hasCome ? 'good' : 'warn'} />
        {token.first_used === null
          ? 'The plugin is there. No entry has come yet: the first one comes with the next request.'
          : `Traffic is collected. The first entry came on ${exactTime(token.first_used)}.`}
      </output>
      <p className="mt-1 text-text-2">
        {countOf(token.received, 'entry', 'entries')} recorded, {formatCount(token.lost)} could not be read.{' '}
        <Link to={paths.plugin(plugin.id)} className="link">
          The plugin http-log
        </Link>{' '}
        sends with the token {token.id}…{!plugin.enabled && ' It is switched off.'}
      </p>
      <WhereWritable>
        <div className="mt-4">
          <Button kind="danger-quiet" className="-ml-3" onClick={() => setStops(true)}>
            Stop collecting
          </Button>
        </div>
      </WhereWritable>
      {stops && (
        <StopCollecting collecting={collecting} name={gateway.name} onClose={() => setStops(false)} />
      )}
    </div>
  );
}

function StopCollecting({
  collecting: { plugin, token },
  name,
  onClose,
}: {
  collecting: Collecting;
  name: string;
  onClose: () => void;
}) {
  const cache = useQueryClient();
  const remove = useMutation(pluginMutations.remove());
  return (
    <DeleteDialog
      title={`Stop collecting from ${name}?`}
      consequence="The plugin http-log is deleted at the gateway, and its token is revoked. Requests from then on are not recorded."
      stays="What was recorded stays."
      confirm="Stop collecting"
      remove={async () => {
        await remove.mutateAsync(plugin.id);
        await revokeToken(token.id);
        showToast({ text: 'Traffic is no longer collected' });
        await cache.invalidateQueries({ queryKey: collectorKey });
      }}
      onClose={onClose}
    />
  );
}
