// What a Kong says of itself and of its entities: the answers that do not depend on its rows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTable, type Table } from '#schema/table.ts';
import * as answers from './answers.ts';
import type { Answer } from './answers.ts';
import { collections } from './collections.ts';
import { customEntities } from './custom-entity.ts';
import { namedFields, type EntitySchema, type FieldSchema } from './schema.ts';
import { kong39, type KongVersion } from './version.ts';

export interface Setup {
  readonly version: KongVersion;
  /** `off`: the entities are read from a file. */
  readonly database: 'postgres' | 'off';
  readonly flavor: 'traditional_compatible' | 'expressions';
}

interface Recorded {
  path: string;
  answer: Table;
}

type Answers = ReadonlyMap<string, Table>;

const readAnswers = (file: string): Answers =>
  new Map(
    readFileSync(join(import.meta.dirname, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { path, answer }: Recorded = JSON.parse(line);
        return [path, answer] as const;
      }),
  );

const read = new Map<string, Answers>();

function answersOf({ answers: file }: KongVersion): Answers {
  const known = read.get(file) ?? readAnswers(file);
  read.set(file, known);
  return known;
}

const expressionFields = [
  { expression: { type: 'string' } },
  { priority: { type: 'integer', default: 0, required: true, between: [0, 2 ** 46 - 1] } },
] as const;

const schemaPath = '/schemas/';
const pluginPath = '/schemas/plugins/';
const olderPluginPath = '/plugins/schema/';

const configOf = (schema: EntitySchema | undefined): FieldSchema | undefined =>
  namedFields(schema?.fields).find(([name]) => name === 'config')?.[1];

export class Descriptions {
  readonly #answers: Answers;

  readonly setup: Setup;

  constructor(setup: Setup) {
    this.setup = setup;
    this.#answers = answersOf(setup.version);
  }

  /** Has this version the entity? */
  has(entity: string): boolean {
    return this.schema(entity) !== undefined;
  }

  /** The schema of an entity, or of a plugin as `plugins/NAME`. */
  schema(name: string): EntitySchema | undefined {
    const custom = customEntities.get(name);
    if (custom) return custom;
    // The file holds Kong's schemas at these paths.
    // oxlint-disable-next-line no-unsafe-type-assertion
    return this.#answers.get(`${schemaPath}${name}`) as EntitySchema | undefined;
  }

  /** The answer to GET of a path that needs no row. */
  described(path: string): Table | undefined {
    if (path === '/') return this.#node();
    const recorded = this.#answers.get(path);
    if (path === '/plugins/enabled') return recorded ?? { enabled_plugins: this.#plugins() };
    if (path.startsWith(olderPluginPath)) {
      const fields = configOf(this.schema(`plugins/${path.slice(olderPluginPath.length)}`))?.fields;
      return fields && { fields };
    }
    if (path === '/endpoints') return this.#endpoints(recorded?.data);
    if (path.startsWith(schemaPath)) return this.#servedSchema(path.slice(schemaPath.length));
    return recorded ?? (path === '/status' ? this.#status() : undefined);
  }

  /** The recorded paths, and those of the rows that are kept here. */
  #endpoints(recorded: unknown): Table | undefined {
    if (!this.setup.version.listsEndpoints) return undefined;
    const own = Object.entries(collections).flatMap(([path, { entity }]) =>
      this.has(entity) ? [`/${path}`, `/${path}/{${entity}}`] : [],
    );
    return { data: [...new Set([...(Array.isArray(recorded) ? recorded : []), ...own])] };
  }

  #plugins(): readonly string[] {
    return [...this.#answers.keys()]
      .filter((path) => path.startsWith(pluginPath))
      .map((path) => path.slice(pluginPath.length));
  }

  #servedSchema(name: string): Table | undefined {
    const { servesSchemas, servesChecks } = this.setup.version;
    const schema = name === 'routes' ? this.schemaFor('routes', {}) : this.schema(name);
    if (!servesSchemas || !schema || 'status' in schema) return undefined;
    return servesChecks ? { ...schema } : { fields: schema.fields };
  }

  /** The description of 3.9.1, in which the older versions name their plugins and keep to themselves what they do not say. */
  #node(): Table {
    const { version, database, flavor } = this.setup;
    const { configuration, edition, plugins, pids, ...rest } = answersOf(kong39).get('/') ?? {};
    const { router_flavor: _, ...settings } = isTable(configuration) ? configuration : {};
    const available = Object.fromEntries(this.#plugins().map((name) => [name, true]));
    const node = { ...rest, pids, version: version.release };
    if (version.describesMore)
      return {
        ...node,
        edition,
        plugins,
        configuration: { ...settings, database, router_flavor: flavor },
      };
    return {
      ...node,
      plugins: { available_on_server: available, enabled_in_cluster: [] },
      configuration: { ...settings, database },
    };
  }

  #status(): Table {
    const { database, server } = answersOf(kong39).get('/status') ?? {};
    return { database, server };
  }

  /** The schema that a row with these values is checked by, or the refusal of a plugin that is not there. */
  schemaFor(entity: string, values: Table): EntitySchema | Answer {
    const schema = this.schema(entity);
    if (!schema) throw new Error(`Kong ${this.setup.version.release} has no ${entity}`);
    if (entity === 'plugins' || entity === 'vaults') return this.#specialised(entity, schema, values.name);
    if (entity !== 'routes' || this.setup.flavor !== 'expressions') return schema;
    return { ...schema, fields: [...schema.fields, ...expressionFields] };
  }

  /** The schema of a row whose `name` says which fields its configuration has. */
  #specialised(entity: 'plugins' | 'vaults', schema: EntitySchema, name: unknown): EntitySchema | Answer {
    if (typeof name !== 'string') return schema;
    const own = this.schema(`${entity}/${name}`);
    if (!own) {
      const off = `plugin '${name}' not enabled; add it to the 'plugins' configuration property`;
      return answers.schemaViolation({
        name: entity === 'plugins' ? off : `vault '${name}' is not installed`,
      });
    }
    const fields = new Map([...namedFields(schema.fields), ...namedFields(own.fields)]);
    return { ...schema, ...own, fields: [...fields].map(([field, type]) => ({ [field]: type })) };
  }

  fieldsOf(entity: string, row: Table): EntitySchema['fields'] {
    const schema = this.schemaFor(entity, row);
    return 'status' in schema ? [] : schema.fields;
  }

  /** The field of an entity that refers to a row of the owner's. */
  referenceTo(entity: string, owner: string): string | undefined {
    const fields = namedFields(this.schema(entity)?.fields);
    return fields.find(([, { reference }]) => reference === owner)?.[0];
  }
}
