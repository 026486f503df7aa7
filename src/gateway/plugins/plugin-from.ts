// Checks that a module exports a plugin. Its author may have used no compiler, so errors are reported at the start.
import { isTable, type Table } from '#schema/table.ts';
import type { FieldType } from '#schema/fields.ts';
import type { Hooks, Plugin } from './plugin.ts';

/** A line for each thing that keeps it from being a plugin. */
export class NoPlugin {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    this.problems = problems;
  }
}

/** Every key that the interface has, so that the compiler says when one is missing here. */
const pluginKeys: Readonly<Record<keyof Plugin, true>> = {
  name: true,
  priority: true,
  schema: true,
  credentials: true,
  entities: true,
  adminEndpoints: true,
  counted: true,
  prepare: true,
};

const hookNames: Readonly<Record<keyof Hooks, true>> = {
  rewrite: true,
  access: true,
  headArrived: true,
  headerFilter: true,
  bodyFilter: true,
  changesBody: true,
  log: true,
  close: true,
};

/** The default of each type. */
const typeOfDefault: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  id: (value) => typeof value === 'string',
  string: (value) => typeof value === 'string',
  url: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  timestamp: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  table: isTable,
};

const isFieldType = (type: unknown): type is FieldType =>
  typeof type === 'string' && Object.hasOwn(typeOfDefault, type);

export function pluginFrom(exported: unknown): Plugin | NoPlugin {
  if (!isTable(exported)) return new NoPlugin(['its default export is no plugin object']);
  const problems = [
    ...unknownKeys(exported, pluginKeys),
    ...(typeof exported['name'] === 'string' && /^[\w.-]+$/.test(exported['name'])
      ? []
      : ["name: it has to be a text of letters, digits, '-', '_' and '.'"]),
    ...(Number.isFinite(exported['priority']) ? [] : ['priority: it has to be a number']),
    ...schemaProblems('schema', exported['schema']),
    ...['credentials', 'entities'].flatMap((key) =>
      exported[key] === undefined ? [] : [`${key}: only bundled plugins have tables for them`],
    ),
    ...(['undefined', 'function'].includes(typeof exported['adminEndpoints'])
      ? []
      : ['adminEndpoints: it has to be a function that answers a list']),
    ...(typeof exported['prepare'] === 'function'
      ? []
      : ['prepare: it has to be a function that answers the hooks']),
  ];
  if (problems.length > 0) return new NoPlugin(problems);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is what was just checked
  return withCheckedHooks(exported as unknown as Plugin);
}

function schemaProblems(at: string, schema: unknown): string[] {
  if (!isTable(schema) || !isTable(schema['fields']))
    return [`${at}: it has to be an object with the object fields`];
  return Object.entries(schema['fields']).flatMap(([name, field]) =>
    fieldProblems(`${at}.fields.${name}`, field),
  );
}

function fieldProblems(at: string, field: unknown): string[] {
  const type = isTable(field) ? field['type'] : undefined;
  if (!isTable(field) || !isFieldType(type))
    return [`${at}: its type has to be one of ${Object.keys(typeOfDefault).join(', ')}`];
  const { default: fallback, enum: choices, schema } = field;
  const problems = ['func', 'check']
    .filter((name) => field[name] !== undefined && typeof field[name] !== 'function')
    .map((name) => `${at}.${name}: it has to be a function`);
  if (fallback !== undefined && typeof fallback !== 'function' && !typeOfDefault[type](fallback))
    problems.push(`${at}.default: it has to be of the type ${type}, or a function`);
  if (choices !== undefined && !Array.isArray(choices)) problems.push(`${at}.enum: it has to be a list`);
  if (schema !== undefined && typeof schema !== 'function')
    problems.push(...schemaProblems(`${at}.schema`, schema));
  return problems;
}

const unknownKeys = (table: Table, known: object): string[] =>
  Object.keys(table)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => `${key}: there is no such thing; there are ${Object.keys(known).join(', ')}`);

/** A hook whose name is misspelt would never run: of a plugin that keeps people out, that lets everybody in. */
const withCheckedHooks = (plugin: Plugin): Plugin => ({
  name: plugin.name,
  priority: plugin.priority,
  schema: plugin.schema,
  ...(plugin.adminEndpoints && { adminEndpoints: (gateway) => plugin.adminEndpoints?.(gateway) ?? [] }),
  prepare(config, gateway, scope) {
    const hooks: unknown = plugin.prepare(config, gateway, scope);
    if (hooks instanceof Promise) {
      hooks.catch(() => {});
      throw new TypeError('prepare has to answer the hooks at once, and not a promise');
    }
    if (!isTable(hooks)) throw new TypeError('prepare has to answer an object with the hooks');
    const [unknown] = unknownKeys(hooks, hookNames);
    if (unknown !== undefined) throw new TypeError(unknown);
    const noFunction = Object.keys(hooks).find((name) => typeof hooks[name] !== 'function');
    if (noFunction !== undefined) throw new TypeError(`${noFunction}: it has to be a function`);
    return hooks;
  },
});
