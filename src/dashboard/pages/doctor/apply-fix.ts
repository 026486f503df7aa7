// Makes the changes that a finding proposes, and takes them back. A row whose values are no longer those that the finding saw is
// left as it is.
import type { QueryClient } from '@tanstack/react-query';
import type { Finding, Fix, RowChange } from '#doctor/finding.ts';
import { isTable, type Table } from '#schema/table.ts';
import { apiMutations, apiQueries } from '#dashboard/api/apis.ts';
import type { entityMutations } from '#dashboard/api/entity-mutations.ts';
import { readAnew, type entityQueries } from '#dashboard/api/entity-queries.ts';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { Api, Changes, Plugin, Route } from '#dashboard/api/gateway-types.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { pluginMutations, pluginQueries } from '#dashboard/api/plugins.ts';
import { routeMutations, routeQueries } from '#dashboard/api/routes.ts';
import { undoOfChanges } from '#dashboard/crud/history/undo-changes.ts';
import { same } from '#dashboard/forms/form-draft.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Values by dotted names: `config.minute`. */
type Values = Readonly<Record<string, unknown>>;

interface Rows {
  readonly read: (id: string) => Promise<object>;
  readonly write: (id: string, changes: Table) => Promise<object>;
}

function rowsOf<T extends { readonly id: string }>(
  client: QueryClient,
  queries: ReturnType<typeof entityQueries<T>>,
  mutations: ReturnType<typeof entityMutations<T>>,
): Rows {
  return {
    read: (id) => readAnew(client, queries.one(id)),
    write: async (id, changes) => {
      const { run, show, settle } = mutations.updateAll(
        // A finding proposes values of the kind that the field has.
        // oxlint-disable-next-line no-unsafe-type-assertion
        changes as Changes<T>,
      );
      const row = await run(id);
      const changed = new Map([[id, row]]);
      show(client, changed);
      settle(client, changed);
      return row;
    },
  };
}

function rowsFor(client: QueryClient, { entity }: RowChange): Rows | undefined {
  switch (entity) {
    case 'apis':
      return rowsOf<Api>(client, apiQueries, apiMutations);
    case 'routes':
      return rowsOf<Route>(client, routeQueries, routeMutations);
    case 'plugins':
      return rowsOf<Plugin>(client, pluginQueries, pluginMutations);
    default:
      return undefined;
  }
}

/** `{config: {minute: 5}}` of `{'config.minute': 5}` */
export function nested(values: Values): Table {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [first = '', ...rest] = name.split('.');
    if (rest.length === 0) row[first] = value;
    else {
      const before = row[first];
      row[first] = { ...(isTable(before) && before), ...nested({ [rest.join('.')]: value }) };
    }
  }
  return row;
}

const valueAt = (row: unknown, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>(
      (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
      row,
    );

const valuesAt = (row: object, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, valueAt(row, name)]));

export const proposed = ({ fields }: RowChange, side: 'from' | 'to'): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value[side]]));

/** An unset value is read as none, and sent as null. */
const forGateway = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]));

/** The entry of the change in the history. */
async function change(client: QueryClient, one: RowChange): Promise<string | undefined> {
  const rows = rowsFor(client, one);
  if (!rows) return undefined;
  const { id, name, fields } = one;
  const names = Object.keys(fields);
  const start = valuesAt(await rows.read(id), names);
  const seen = proposed(one, 'from');
  if (names.some((field) => !same(start[field], seen[field])))
    throw new Error(`${name} has been changed meanwhile.`);
  await rows.write(id, nested(forGateway(proposed(one, 'to'))));
  return changeOf('PATCH', id);
}

export async function applyFix(client: QueryClient, { title }: Finding, fix: Fix): Promise<void> {
  const made: (string | undefined)[] = [];
  const back = fix.changes.map(({ name }) => name).join(' and ');
  const undo = () => undoOfChanges(client, made, `As before: ${back}`);
  try {
    for (const one of fix.changes) made.push(await change(client, one));
    showToast({ text: `Done: ${fix.text}`, undo: undo() });
  } catch (error) {
    showToast({
      text: failureText(error, `Not changed: ${title}`, `It may be changed: ${title}`),
      bad: true,
      undo: undo(),
    });
  }
}
