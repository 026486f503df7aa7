import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { everyCredentialQuery } from '#dashboard/api/credentials.ts';
import type { Credential } from '#dashboard/api/gateway-types.ts';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { byId, rowNumbersQuery, useSeenById } from '#dashboard/api/traffic-numbers.ts';
import { LastSeen } from '#dashboard/crud/traffic/last-seen.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { credentialKinds } from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import { credentialLabel } from '#dashboard/entities/consumers/credentials/credential-label.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { useState } from 'react';
import { AnswerTable, Basis, type AnswerColumn } from './answer-table.tsx';
import { unusedCredentials, type Unused } from './unused-credentials.ts';

interface Kept {
  readonly id: string;
  readonly created_at?: number;
  readonly plugin: string;
  readonly credential: Credential;
}

/** The kinds that a request shows; a group is none. */
const shownKinds = credentialKinds.filter(({ plugin }) => plugin !== 'acl');

export function UnusedAnswer() {
  const { data: enabled } = useQuery(enabledPluginsQuery());
  const plugins = shownKinds.map(({ plugin }) => plugin).filter((plugin) => enabled?.includes(plugin));
  const credentials = useQuery({ ...everyCredentialQuery(plugins), enabled: enabled !== undefined });
  const seen = useSeenById('credential', true);
  const numbers = useQuery({ ...rowNumbersQuery('consumer'), select: byId }).data;
  return (
    <QueryGate query={credentials} what="The credentials">
      {({ rows, more }) => (
        <QueryGate query={seen} what="When credentials were last used">
          {({ times, isCut }) =>
            numbers && (
              <Answer
                all={rows.map(({ plugin, credential }) => ({
                  id: credential.id,
                  ...(credential.created_at !== undefined && { created_at: credential.created_at }),
                  plugin,
                  credential,
                }))}
                isMore={more}
                seen={times}
                isCut={isCut}
                since={numbers.since}
              />
            )
          }
        </QueryGate>
      )}
    </QueryGate>
  );
}

function Answer({
  all,
  isMore,
  seen,
  isCut,
  since,
}: {
  all: readonly Kept[];
  isMore: boolean;
  seen: ReadonlyMap<string, number>;
  /** The times of those that were used most recently are not known. */
  isCut: boolean;
  since: number | null;
}) {
  const [now] = useState(() => Date.now());
  const { idle, neverSeen, used } = unusedCredentials(
    isCut ? all.filter(({ id }) => seen.has(id)) : all,
    seen,
    since,
    now,
  );
  return (
    <>
      <Basis>
        {since === null
          ? 'No request was recorded yet.'
          : `Recorded since ${exactTime(since)}. Keys, logins, tokens and applications of all consumers, without those that were deleted.`}
        {isCut &&
          ' Very many are recorded: the 10,000 that were not used for the longest time are looked at.'}
        {isMore && ' There are more credentials than the 20,000 that are looked at.'}
      </Basis>
      <p className="mb-2 font-medium">{unusedText(idle.length, used, all.length)}</p>
      <Rows label="Not used for 30 days" rows={idle} since={since} />
      {neverSeen.length > 0 && (
        <>
          <h3 className="mt-8 mb-1">Never seen, but not for 30 days yet</h3>
          <Basis>The recording has not run for 30 days, or they were made since.</Basis>
          <Rows label="Never seen" rows={neverSeen} since={since} />
        </>
      )}
    </>
  );
}

function unusedText(idle: number, used: number, all: number): string {
  if (all === 0) return 'There are no credentials.';
  const most =
    idle === 0
      ? 'No credential is known to be unused for 30 days.'
      : `${formatCount(idle)} of ${countOf(all, 'credential')} ${idle === 1 ? 'was' : 'were'} not used for 30 days.`;
  return `${most} ${used === 0 ? 'None' : formatCount(used)} of ${formatCount(all)} ${used < 2 ? 'was' : 'were'} used in that time.`;
}

const atOnce = 100;

function Rows({
  label,
  rows,
  since,
}: {
  label: string;
  rows: readonly Unused<Kept>[];
  since: number | null;
}) {
  const [most, setMost] = useState(atOnce);
  if (rows.length === 0) return null;
  const columns: readonly AnswerColumn<Unused<Kept>>[] = [
    {
      title: 'Credential',
      cell: ({ credential: { plugin, credential } }) => (
        <NameLink
          to={paths.editCredential(credential.consumer_id, plugin, credential.id)}
          name={labelOf(plugin, credential)}
        />
      ),
    },
    {
      title: 'Consumer',
      cell: ({ credential: { plugin, credential } }) => <Owner id={credential.consumer_id} plugin={plugin} />,
    },
    {
      title: 'Created',
      right: true,
      width: 'w-28',
      cell: ({ credential: { created_at } }) => created_at !== undefined && <When at={created_at} />,
    },
    {
      title: 'Last used',
      right: true,
      width: 'w-28',
      cell: ({ lastSeen }) => <LastSeen at={lastSeen} since={since} />,
    },
  ];
  return (
    <>
      <AnswerTable
        label={label}
        columns={columns}
        rows={rows.slice(0, most)}
        keyOf={({ credential }) => credential.id}
      />
      {rows.length > most && (
        <Button className="mt-3" onClick={() => setMost(most + atOnce)}>
          Show {formatCount(Math.min(atOnce, rows.length - most))} more
        </Button>
      )}
    </>
  );
}

function labelOf(plugin: string, credential: Credential): string {
  const kind = shownKinds.find((each) => each.plugin === plugin);
  if (!kind) return credential.id;
  const label = credentialLabel(kind, credential);
  return capital(label === kind.one ? `${label} ${credential.id.slice(0, 8)}` : label);
}

function Owner({ id, plugin }: { id: string; plugin: string }) {
  const name = useReferenceName('consumers', id) ?? id;
  return (
    <Link to={paths.consumerCredentials(id, plugin)} className="plain-link trunc" title={name}>
      {name}
    </Link>
  );
}
