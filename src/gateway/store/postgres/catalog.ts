// Reads the layout of Kong's tables from the database itself: columns, references and constraints.
import type { Query } from './connection.ts';
import { columnNames, expiringTables, listColumns } from './kong-columns.ts';
import { columnOf } from './column.ts';
import { PostgresTable, type Reference } from './postgres-table.ts';

/** Tables that hold no rows of entities. */
const others = `'schema_migrations', 'cluster_events', 'ttls', 'ratelimiting_metrics', 'response_ratelimiting_metrics'`;

const columnsOfTables = `
  SELECT c.relname, a.attname, t.typname
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname NOT IN (${others})
    AND c.relname IN (SELECT unnest($1::text[]))
  ORDER BY c.relname, a.attnum`;

const constraintsOfTables = `
  SELECT c.relname, k.conname, k.contype, f.relname, k.confdeltype,
    (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey))
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  LEFT JOIN pg_class f ON f.oid = k.confrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND k.contype IN ('p', 'u', 'f')`;

export async function readTables(
  query: Query,
  names: readonly string[],
): Promise<ReadonlyMap<string, PostgresTable>> {
  const columns = await query(columnsOfTables, [names]);
  const constraints = await query(constraintsOfTables);
  const tables = names.map((name) => {
    const fields = fieldsOf(name);
    const own = constraints.filter(([table]) => table === name);
    const references: Reference[] = own.flatMap(([, , kind, table, onDelete, attributes]) =>
      kind === 'f'
        ? namesIn(attributes).map((column) => ({
            table: String(table),
            field: fields(column),
            cascades: onDelete === 'c',
          }))
        : [],
    );
    return new PostgresTable(name, {
      columns: columns
        .filter(([table]) => table === name)
        .map(([, column, type]) =>
          columnOf(
            fields(String(column)),
            String(column),
            String(type),
            listColumns[name]?.includes(String(column)) ?? false,
          ),
        ),
      references,
      constraints: new Map(
        own.map(([, constraint, , , , attributes]) => {
          const [first = 'id'] = namesIn(attributes);
          return [String(constraint), namesIn(attributes).includes('id') ? 'id' : fields(first)];
        }),
      ),
      expires: expiringTables.includes(name),
    });
  });
  return new Map(tables.map((table) => [table.name, table]));
}

/** Answers the field of a column. */
function fieldsOf(table: string): (column: string) => string {
  const renamed = Object.entries(columnNames[table] ?? {}).filter(([field]) => field !== 'id');
  return (column) => renamed.find(([, name]) => name === column)?.[0] ?? column;
}

function namesIn(attributes: unknown): readonly string[] {
  const names: unknown = JSON.parse(String(attributes));
  return Array.isArray(names) ? names.map(String) : [];
}
