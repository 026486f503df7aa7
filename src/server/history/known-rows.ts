// The rows of each gateway as they were seen last, so that changes from outside show. Sealed, as they hold secrets.
import { isTable } from '#schema/table.ts';
import { isKindName, type KindName } from '#configuration/kinds.ts';
import type { Row } from '#configuration/rows-of-kind.ts';
import { keyOf } from '#configuration/undo/row-now.ts';
import type { Database } from '../../database/database.ts';
import type { SealingKey } from '../connections/key-file.ts';
import { keyedDigest, sealText, unsealText } from '../sealing/sealed-text.ts';
import { canonical, comparable } from './describe-change.ts';
import { historyPart } from './history-part.ts';
import type { NewChange } from './kept-changes.ts';
import type { WatchedGateway } from './watched-gateway.ts';

export type KnownRows = ReturnType<typeof createKnownRows>;

export interface RowToLearn {
  kind: KindName;
  id: string;
  row: Row;
}

export function createKnownRows(database: Database, sealing: SealingKey) {
  const tables = database.tablesOf(historyPart);

  const gatewayOf = ({ gateway: { connection } }: WatchedGateway): string =>
    keyedDigest(connection.url.href, sealing);

  async function learn({ id: connection }: WatchedGateway, rows: readonly RowToLearn[]): Promise<void> {
    await tables.transaction().execute(async (within) => {
      for (const { kind, id, row } of rows) {
        const sealed = sealText(JSON.stringify(row), [connection, kind, id], sealing);
        const digest = digestOf(kind, row);
        await within
          .insertInto('history_rows')
          .values({ connection, kind, id, digest, sealed })
          .onConflict((conflict) =>
            conflict.columns(['connection', 'kind', 'id']).doUpdateSet({ digest, sealed }),
          )
          .execute();
      }
    });
  }

  async function forget(
    { id: connection }: WatchedGateway,
    rows: readonly { kind: string; id: string }[],
  ): Promise<void> {
    await tables.transaction().execute(async (within) => {
      for (const { kind, id } of rows)
        await within
          .deleteFrom('history_rows')
          .where('connection', '=', connection)
          .where('kind', '=', kind)
          .where('id', '=', id)
          .execute();
    });
  }

  /** A certificate's server names are rows of their own. */
  const digestOf = (kind: KindName, row: Row): string => {
    const { snis: _names, ...others } = comparable(row);
    return keyedDigest(canonical(kind === 'certificates' ? others : comparable(row)), sealing);
  };

  return {
    digestOf,
    learn,
    forget,
    /** When all rows were looked at last. Undefined: never, or the connection leads to another gateway now. */
    async lookedAt(watched: WatchedGateway): Promise<number | undefined> {
      const look = await tables
        .selectFrom('history_looks')
        .selectAll()
        .where('connection', '=', watched.id)
        .executeTakeFirst();
      return look && look.gateway === gatewayOf(watched) ? look.at : undefined;
    },
    async noteLook(watched: WatchedGateway, at: number): Promise<void> {
      const look = { connection: watched.id, gateway: gatewayOf(watched), at };
      await tables
        .insertInto('history_looks')
        .values(look)
        .onConflict((conflict) => conflict.column('connection').doUpdateSet(look))
        .execute();
    },
    async digests({ id: connection }: WatchedGateway, kind: string): Promise<Map<string, string>> {
      const rows = await tables
        .selectFrom('history_rows')
        .select(['id', 'digest'])
        .where('connection', '=', connection)
        .where('kind', '=', kind)
        .execute();
      return new Map(rows.map(({ id, digest }) => [id, digest]));
    },
    async row({ id: connection }: WatchedGateway, kind: string, id: string): Promise<Row | undefined> {
      const found = await tables
        .selectFrom('history_rows')
        .select('sealed')
        .where('connection', '=', connection)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!found) return undefined;
      try {
        const row: unknown = JSON.parse(unsealText(found.sealed, [connection, kind, id], sealing));
        return isTable(row) ? row : undefined;
      } catch {
        return undefined;
      }
    },
    async forgetAll({ id: connection }: WatchedGateway): Promise<void> {
      await tables.deleteFrom('history_rows').where('connection', '=', connection).execute();
    },
    /** The rows as a change through this dashboard has left them. */
    async learnFrom(watched: WatchedGateway, { kind, payload }: NewChange): Promise<void> {
      const { before, after, along } = payload;
      if (!isKindName(kind)) return;
      const id = keyOf(kind, after ?? before ?? {});
      if (id === undefined) return;
      const others = along.flatMap((one) => {
        const key = keyOf(one.kind, one.row);
        return key === undefined ? [] : [{ ...one, id: key }];
      });
      for (const one of others) watched.touch(one.kind, one.id);
      if (!after) return forget(watched, [{ kind, id }, ...others]);
      const was = before && keyOf(kind, before);
      // A new weight of a target can be a new row.
      if (was !== undefined && was !== id) await forget(watched, [{ kind, id: was }]);
      await learn(watched, [{ kind, id, row: after }, ...others]);
    },
  };
}
