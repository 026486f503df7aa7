// What nodes of Gatehouse share besides Kong's tables, in the schema `gatehouse`: which nodes there are, and which rows changed in
// which order. Kong's nodes are told in Kong's own table in the same step.
import type { Client } from 'pg';
import { counterFunctions } from './counter-functions.ts';
import { withoutDisk } from './without-disk.ts';

/** A change is told on this channel of LISTEN and NOTIFY. */
export const wakeChannel = 'gatehouse';

/**
 * Seconds by which events are dated ahead. A Kong that looks asks for events up to now, and then only for later ones: it would miss
 * one that is dated before its look and committed after it.
 */
export const ahead = 0.2;

/** Seconds that a change is kept for nodes that have not read it. A node that was away for longer reads everything. */
const kept = 3600;

const layout = `
  CREATE SCHEMA IF NOT EXISTS gatehouse;

  CREATE TABLE gatehouse.nodes (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    version text NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    seen timestamptz NOT NULL DEFAULT now(),
    applied bigint NOT NULL DEFAULT 0,
    stopped boolean NOT NULL DEFAULT false
  );

  CREATE TABLE gatehouse.changes (
    number bigserial PRIMARY KEY,
    node_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    rows jsonb NOT NULL
  );
  CREATE INDEX changes_at ON gatehouse.changes (at);

  -- Kong's trigger looks for expired events at each insert.
  CREATE INDEX IF NOT EXISTS cluster_events_expire_at_idx ON public.cluster_events (expire_at);
`;

interface Told {
  readonly node: string;
  readonly moment: string;
  readonly propagation: string;
  readonly events: string;
}

/** The statement that leaves events for Kong's nodes, from expressions. */
function insertEvents({ node, moment, propagation, events }: Told): string {
  return `INSERT INTO public.cluster_events (id, node_id, at, nbf, expire_at, channel, data)
    SELECT md5(random()::text || ${moment}::text || position::text)::uuid, ${node}, ${moment},
      CASE WHEN ${propagation} > 0 THEN ${moment} + ${propagation} * interval '1 second' END,
      ${moment} + greatest(${kept}, 10 * ${propagation}) * interval '1 second', event ->> 0, event ->> 1
    FROM jsonb_array_elements(${events}) WITH ORDINALITY AS told (event, position)`;
}

/**
 * Tells Kong's nodes the same again, for the time after a commit that took longer than its events are dated ahead. $1 is the node, $2
 * the events, $3 the propagation.
 */
export const tellKongAgain = `${insertEvents({
  node: '$1::uuid',
  moment: `(now() + ${ahead} * interval '1 second')`,
  propagation: '$3::double precision',
  events: '$2::jsonb',
})}, ${withoutDisk}`;

/**
 * Called as the last step of a change, under the lock of changes: so the numbers are in the order of the commits. Answers the
 * change's number, and whether other nodes have made changes after the number that this node knows.
 */
const tellBody = `
  DECLARE
    moment timestamptz := clock_timestamp() + ${ahead} * interval '1 second';
  BEGIN
    ${insertEvents({ node: 'of_node', moment: 'moment', propagation: 'propagation', events: 'events' })};
    behind := EXISTS (SELECT FROM gatehouse.changes WHERE number > known AND node_id <> of_node);
    INSERT INTO gatehouse.changes (node_id, rows) VALUES (of_node, changed) RETURNING number INTO own;
    PERFORM pg_notify('${wakeChannel}', '');
    RETURN NEXT;
  END
  `;

const tell = `
  CREATE OR REPLACE FUNCTION gatehouse.tell(of_node uuid, changed jsonb, events jsonb, propagation double precision, known bigint)
  RETURNS TABLE (own bigint, behind boolean) LANGUAGE plpgsql AS $$${tellBody}$$`;

/** Part of the transaction in which Kong's tables are made. */
export async function ensureGatehouseSchema(client: Client): Promise<void> {
  const { rows } = await client.query<{ shared: boolean; telling: boolean; counting: boolean }>(
    `SELECT to_regclass('gatehouse.changes') IS NOT NULL AS shared,
       EXISTS (SELECT FROM pg_proc WHERE oid = to_regproc('gatehouse.tell') AND prosrc = $1) AS telling,
       to_regproc('gatehouse.take_ratelimiting_metrics') IS NOT NULL AS counting`,
    [tellBody],
  );
  if (rows[0]?.shared !== true) await client.query(layout);
  if (rows[0]?.telling !== true) await client.query(tell);
  if (rows[0]?.counting !== true) await client.query(counterFunctions);
}

/** Forgets changes that every node has read or will not read any more, and nodes that were not seen for a day. */
export const forgetOld = [
  `DELETE FROM gatehouse.changes WHERE at < now() - interval '${kept} seconds'`,
  `DELETE FROM gatehouse.nodes WHERE seen < now() - interval '1 day'`,
];
