// Which nodes of Gatehouse use the database. Kong's nodes tell nobody of themselves.
import type { ClusterNode } from '../../cluster.ts';
import type { Query } from '../connection.ts';

/** A node is as old as the first change of others that it had not applied when it was last seen. */
const nodesInOrder = `
  SELECT id, name, version, ${milliseconds('since')}, ${milliseconds('seen')},
    greatest(0, extract(epoch FROM clock_timestamp() - least(seen, coalesce(
      (SELECT min(at) FROM gatehouse.changes WHERE number > applied AND node_id <> nodes.id), seen))))
  FROM gatehouse.nodes WHERE NOT stopped ORDER BY id <> $1, since, id`;

/** `own`: the node that asks, which knows everything. */
export async function listNodes(query: Query, own: string): Promise<ClusterNode[]> {
  const rows = await query(nodesInOrder, [own]);
  return rows.map(([id, name, version, since, seen, age]) => ({
    id: String(id),
    name: String(name),
    version: String(version),
    since: Number(since),
    lastSeen: id === own ? Date.now() : Number(seen),
    configurationAge: id === own ? 0 : Math.round(Number(age)),
  }));
}

function milliseconds(column: string): string {
  return `round(extract(epoch FROM ${column}) * 1000)::bigint`;
}
