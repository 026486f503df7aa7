// The Admin API of a Kong 3.9.1 in memory: its recorded descriptions and schemas, and rows that it checks by those schemas. Without
// a database it refuses changes, as a Kong that reads its entities from a file does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTable, type Table } from '#schema/table.ts';
import * as answers from './answers.ts';
import type { Answer } from './answers.ts';
import { belowConsumer, collections } from './collections.ts';
import { pageOf } from './pages.ts';
import { Rows, type Row } from './rows.ts';
import { namedFields, type EntitySchema } from './schema.ts';
import { mirrored } from './shorthands.ts';
import { merged, normalized } from './wire-rows.ts';

export interface Setup {
  /** `off`: the entities are read from a file. */
  readonly database: 'postgres' | 'off';
  readonly flavor: 'traditional_compatible' | 'expressions';
}

interface Recorded {
  path: string;
  answer: Table;
}

const recorded = new Map(
  readFileSync(join(import.meta.dirname, 'answers.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { path, answer }: Recorded = JSON.parse(line);
      return [path, answer] as const;
    }),
);

const readSchema = (path: string): EntitySchema | undefined => {
  // The recording holds Kong's schemas at these paths.
  // oxlint-disable-next-line no-unsafe-type-assertion
  return recorded.get(path) as EntitySchema | undefined;
};

const expressionFields = [
  { expression: { type: 'string' } },
  { priority: { type: 'integer', default: 0, required: true, between: [0, 2 ** 46 - 1] } },
] as const;

const isAnswer = (made: Row | Answer): made is Answer => 'status' in made;

interface Place {
  rows: Rows;
  /** The row that owns the rows, and the field that refers to it. */
  owner?: { field: string; row: Row };
}

export class LaterKong {
  readonly #tables: Readonly<Record<string, Rows>>;

  readonly setup: Setup;

  constructor(setup: Setup = { database: 'postgres', flavor: 'traditional_compatible' }) {
    this.setup = setup;
    const find = (entity: string, key: Table): Row | undefined =>
      Object.values(this.#tables)
        .find((table) => table.entity === entity)
        ?.one(String(key.id ?? key.name ?? key.username));
    this.#tables = Object.fromEntries(
      Object.entries(collections).map(([path, collection]) => [
        path,
        new Rows(collection, (values) => this.#schemaFor(collection.entity, values), find),
      ]),
    );
  }

  /** Answers a request. `path` has its query. */
  answer(method: string, path: string, body: unknown): Answer {
    const url = new URL(path, 'http://kong');
    const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const fixed = method === 'GET' ? this.#described(url.pathname) : undefined;
    if (fixed) return { status: 200, body: fixed };
    if (segments[0] === 'schemas' && segments.at(-1) === 'validate') return this.#validate(segments, body);
    const [collection = '', id, below, belowId, action] = segments;
    if (collection === 'upstreams' && id !== undefined && below === 'health') return this.#health(id);
    if (action === 'healthy' || action === 'unhealthy')
      return method === 'PUT' ? { status: 204 } : answers.notAllowed;
    if (collection === 'tags') return this.#tags(id, url);
    const rows = this.#tables[collection];
    if (!rows) return answers.notFound;
    if (below === undefined) return this.#act(method, { rows }, id, url, body);
    const owner = rows.one(id ?? '');
    const inner = this.#tables[belowConsumer[below] ?? below];
    if (!owner || !inner) return answers.notFound;
    const field = this.#referenceTo(inner.entity, rows.entity);
    if (field === undefined) return answers.notFound;
    const one = belowId === 'all' ? undefined : belowId;
    return this.#act(method, { rows: inner, owner: { field, row: owner } }, one, url, body);
  }

  /** Stores a row without a check of the setup, for the start of a test. */
  seed(collection: string, values: Table): Row {
    const made = this.#tables[collection]?.store(normalized(collection, values));
    if (!made || isAnswer(made)) throw new Error(`not stored: ${JSON.stringify(made)}`);
    return made;
  }

  #act(method: string, { rows, owner }: Place, id: string | undefined, url: URL, body: unknown): Answer {
    const mine = (row: Row): boolean => {
      const reference = owner && row[owner.field];
      return !owner || (isTable(reference) && reference.id === owner.row.id);
    };
    const held = id === undefined ? undefined : rows.one(id);
    const found = held && mine(held) ? held : undefined;
    if (method === 'GET') {
      if (id !== undefined) return found ? { status: 200, body: this.#shown(rows, found) } : answers.notFound;
      return pageOf(rows.all().filter(mine), url, (row) => this.#shown(rows, row));
    }
    if (owner && id !== undefined && !found && method !== 'PUT') return answers.notFound;
    if (method === 'DELETE') return this.#remove(rows, found);
    if (method !== (id === undefined ? 'POST' : 'PATCH') && !(method === 'PUT' && id !== undefined))
      return answers.notAllowed;
    if (this.setup.database === 'off')
      return answers.noDatabase(method === 'POST' ? 'create' : 'update', rows.entity);
    if (method === 'PATCH' && !found) return answers.noSuchRow(this.#nameOf(rows, id ?? ''));
    return this.#write(method, { rows, ...(owner && { owner }) }, id, found, isTable(body) ? body : {});
  }

  #write(
    method: string,
    { rows, owner }: Place,
    id: string | undefined,
    held: Row | undefined,
    body: Table,
  ): Answer {
    const isCertificate = rows.entity === 'certificates';
    const { snis, ...others } = normalized(rows.entity, body);
    // A certificate's names are rows of their own. A route's are a field of the route.
    const sent = isCertificate || snis === undefined ? others : { ...others, snis };
    const start =
      method === 'PATCH' && held
        ? merged(this.#fieldsOf(rows.entity, held), held, sent)
        : { ...(held && { id: held.id }), ...sent };
    const named = method === 'PUT' && !held && id !== undefined ? this.#nameOf(rows, id) : {};
    const made = rows.store(
      { ...start, ...named, ...(owner && { [owner.field]: { id: owner.row.id } }) },
      held,
    );
    if (isAnswer(made)) return made;
    if (isCertificate && Array.isArray(snis)) this.#nameCertificate(made, snis);
    return { status: method === 'POST' ? 201 : 200, body: this.#shown(rows, made) };
  }

  #nameOf(rows: Rows, id: string): Table {
    return rows.key === undefined || /^[0-9a-f-]{36}$/.test(id) ? { id } : { [rows.key]: id };
  }

  #shown(rows: Rows, row: Row): Table {
    if (rows.entity !== 'certificates') return mirrored(this.#fieldsOf(rows.entity, row), [], row);
    const names = this.#namesOf(row).map(({ name }) => name);
    return { ...row, snis: names };
  }

  #fieldsOf(entity: string, row: Table): EntitySchema['fields'] {
    const schema = this.#schemaFor(entity, row);
    return 'status' in schema ? [] : schema.fields;
  }

  #namesOf({ id }: Row): readonly Row[] {
    const names = this.#tables.snis?.all() ?? [];
    return names.filter(({ certificate }) => isTable(certificate) && certificate.id === id);
  }

  #nameCertificate(row: Row, names: readonly unknown[]): void {
    for (const held of this.#namesOf(row)) this.#tables.snis?.remove(held.id);
    for (const name of names) this.#tables.snis?.store({ name, certificate: { id: row.id } });
  }

  /** Rows that refer to the row go with it, where the schema says so, or keep it. */
  #remove(rows: Rows, row: Row | undefined): Answer {
    if (!row) return rows.entity === 'targets' ? answers.notFound : { status: 204 };
    if (this.setup.database === 'off') return answers.noDatabase('delete', rows.entity);
    const along: (() => void)[] = [];
    for (const table of Object.values(this.#tables)) {
      const schema = readSchema(`/schemas/${table.entity}`);
      for (const [name, field] of namedFields(schema?.fields)) {
        if (field.reference !== rows.entity) continue;
        const refers = table.all().filter(({ [name]: to }) => isTable(to) && to.id === row.id);
        if (refers.length === 0) continue;
        if (field.on_delete !== 'cascade') return answers.stillReferenced(rows.entity, table.entity);
        for (const other of refers) along.push(() => this.#remove(table, other));
      }
    }
    for (const remove of along) remove();
    rows.remove(row.id);
    return { status: 204 };
  }

  #described(path: string): Table | undefined {
    const body = recorded.get(path);
    if (path === '/' && body) {
      const { configuration } = body;
      const now = { database: this.setup.database, router_flavor: this.setup.flavor };
      return { ...body, configuration: { ...(isTable(configuration) ? configuration : {}), ...now } };
    }
    if (path === '/schemas/routes' && body) return { ...body, ...this.#schemaFor('routes', {}) };
    return body;
  }

  #schemaFor(entity: string, values: Table): EntitySchema | Answer {
    const schema = readSchema(`/schemas/${entity}`);
    if (!schema) throw new Error(`No schema of ${entity} was recorded`);
    if (entity === 'plugins' || entity === 'vaults') return this.#specialised(entity, schema, values.name);
    if (entity !== 'routes' || this.setup.flavor !== 'expressions') return schema;
    return { ...schema, fields: [...schema.fields, ...expressionFields] };
  }

  /** The schema of a row whose `name` says which fields its configuration has. */
  #specialised(entity: 'plugins' | 'vaults', schema: EntitySchema, name: unknown): EntitySchema | Answer {
    if (typeof name !== 'string') return schema;
    const own = readSchema(`/schemas/${entity}/${name}`);
    if (!own) {
      const off = `plugin '${name}' not enabled; add it to the 'plugins' configuration property`;
      return answers.schemaViolation({
        name: entity === 'plugins' ? off : `vault '${name}' is not installed`,
      });
    }
    const fields = new Map([...namedFields(schema.fields), ...namedFields(own.fields)]);
    return { ...schema, ...own, fields: [...fields].map(([field, type]) => ({ [field]: type })) };
  }

  #referenceTo(entity: string, owner: string): string | undefined {
    const fields = namedFields(readSchema(`/schemas/${entity}`)?.fields);
    return fields.find(([, { reference }]) => reference === owner)?.[0];
  }

  #validate(segments: readonly string[], body: unknown): Answer {
    const entity = segments.slice(1, -1).join('/');
    const [base = ''] = segments.slice(1);
    const table = new Rows(
      { entity: base },
      (values) => this.#schemaFor(base, values),
      () => ({ id: '' }),
    );
    const made = table.store(normalized(entity, isTable(body) ? body : {}));
    return isAnswer(made) ? made : { status: 200, body: { message: 'schema validation successful' } };
  }

  #health(upstream: string): Answer {
    const row = this.#tables.upstreams?.one(upstream);
    if (!row) return answers.notFound;
    const mine = (this.#tables.targets?.all() ?? []).filter(
      ({ upstream: of }) => isTable(of) && of.id === row.id,
    );
    const data = mine.map((target) => ({
      ...target,
      health: 'HEALTHCHECKS_OFF',
      data: { addresses: [] },
    }));
    return { status: 200, body: { data, next: null, node_id: recorded.get('/')?.node_id } };
  }

  #tags(tag: string | undefined, url: URL): Answer {
    const data = Object.values(this.#tables).flatMap((table) =>
      table
        .all()
        .flatMap((row) =>
          (Array.isArray(row.tags) ? row.tags : [])
            .filter((one) => tag === undefined || one === tag)
            .map((one: unknown) => ({ id: row.id, tag: one, entity_id: row.id, entity_name: table.entity })),
        ),
    );
    return pageOf(data, url, ({ tag: one, entity_id, entity_name }) => ({
      tag: one,
      entity_id,
      entity_name,
    }));
  }
}
