// The Admin API of a Kong from 1.0 to 3.9 in memory: its schemas, and rows that it checks by them. Without a database it refuses
// changes, as a Kong that reads its entities from a file does.
import { isTable, type Table } from '#schema/table.ts';
import { changeFaults } from './extra-checks.ts';
import * as answers from './answers.ts';
import type { Answer } from './answers.ts';
import { CertificateNames } from './certificate-names.ts';
import { belowConsumer, collections } from './collections.ts';
import { withDigest } from './stored-password.ts';
import * as declarative from './declarative.ts';
import { Descriptions, type Setup } from './descriptions.ts';
import { pageOf } from './pages.ts';
import { Rows, type Row } from './rows.ts';
import { namedFields } from './schema.ts';
import { mirrored } from './shorthands.ts';
import { activeTargets, actOnTarget } from './target-history.ts';
import { kong39 } from './version.ts';
import { merged, normalized } from './wire-rows.ts';

const isAnswer = (made: Table | Answer): made is Answer => 'status' in made;

function namesIn({ snis }: Readonly<Record<string, Rows>>): CertificateNames {
  if (!snis) throw new Error('Every version has server names');
  return new CertificateNames(snis);
}

interface Place {
  rows: Rows;
  /** The row that owns the rows, and the field that refers to it. */
  owner?: { field: string; row: Row };
  /** Rows of targets with those that later ones have replaced. */
  withHistory?: boolean;
}

export class LaterKong {
  readonly #descriptions: Descriptions;
  #tables: Readonly<Record<string, Rows>>;
  #names: CertificateNames;

  readonly setup: Setup;
  readonly release: string;

  constructor(setup: Partial<Setup> = {}) {
    this.setup = { version: kong39, database: 'postgres', flavor: 'traditional_compatible', ...setup };
    this.release = this.setup.version.release;
    this.#descriptions = new Descriptions(this.setup);
    this.#tables = this.#emptyTables();
    this.#names = namesIn(this.#tables);
  }

  #emptyTables(): Readonly<Record<string, Rows>> {
    const tables: Record<string, Rows> = {};
    const find = (entity: string, key: Table): Row | undefined =>
      Object.values(tables)
        .find((table) => table.entity === entity)
        ?.one(String(key.id ?? key.name ?? key.username));
    for (const [path, collection] of Object.entries(collections))
      if (this.#descriptions.has(collection.entity))
        tables[path] = new Rows(collection, this.#descriptions, find);
    return tables;
  }

  /** Answers a request. `path` has its query. */
  answer(method: string, path: string, body: unknown): Answer {
    const url = new URL(path, 'http://kong');
    const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const fixed = method === 'GET' ? this.#descriptions.described(url.pathname) : undefined;
    if (fixed) return { status: 200, body: fixed };
    const { version } = this.setup;
    if (segments[0] === 'schemas' && segments.at(-1) === 'validate') return this.#validate(segments, body);
    const [collection = '', id, below, belowId, action] = segments;
    if (collection === 'upstreams' && id !== undefined && below === 'health') return this.#health(id);
    if (action === 'healthy' || action === 'unhealthy')
      return method === version.setsHealthBy ? { status: 204 } : answers.notAllowed;
    if (collection === 'config' && id === undefined) return this.#config(method, body);
    if (collection === 'tags' && version.hasTags) return this.#tags(id, url);
    const rows = this.#tables[collection];
    if (!rows) return answers.notFound;
    if (below === undefined) {
      if (collections[collection]?.ofConsumers && !version.changesAllCredentials) {
        if (id !== undefined) return answers.notFound;
        if (method !== 'GET') return answers.notAllowed;
      }
      return this.#act(method, { rows }, id, url, body);
    }
    const owner = rows.one(id ?? '');
    const inner = this.#tables[belowConsumer[below] ?? below];
    if (!owner || !inner) return answers.notFound;
    const field = this.#descriptions.referenceTo(inner.entity, rows.entity);
    if (field === undefined) return answers.notFound;
    const withHistory = belowId === 'all';
    const one = withHistory ? undefined : belowId;
    return this.#act(method, { rows: inner, owner: { field, row: owner }, withHistory }, one, url, body);
  }

  /** Stores a row without a check of the setup, for the start of a test. */
  seed(collection: string, values: Table): Row {
    const rows = this.#tables[collection];
    const made = rows?.store(this.#normalized(rows, values));
    if (!made || isAnswer(made)) throw new Error(`not stored: ${JSON.stringify(made)}`);
    return made;
  }

  #normalized({ entity }: Rows, values: Table): Table {
    return normalized(entity, this.#descriptions.schema(entity), values);
  }

  /** Is every change of a row one more row? */
  #keepsHistory({ entity }: Rows): boolean {
    return entity === 'targets' && this.setup.version.repeatedTarget === 'another row';
  }

  #act(method: string, place: Place, id: string | undefined, url: URL, body: unknown): Answer {
    const { rows, owner, withHistory } = place;
    const mine = rows.all().filter((row) => {
      const reference = owner && row[owner.field];
      return !owner || (isTable(reference) && reference.id === owner.row.id);
    });
    const keepsHistory = this.#keepsHistory(rows);
    if (keepsHistory && id !== undefined) return actOnTarget(method, rows, mine, id);
    const key = rows.key ?? 'id';
    const found = id === undefined ? undefined : mine.find((row) => row.id === id || row[key] === id);
    if (method === 'GET') {
      if (id !== undefined) return found ? { status: 200, body: this.#shown(rows, found) } : answers.notFound;
      const listed = keepsHistory && !withHistory ? activeTargets(mine) : mine;
      return pageOf(listed, url, (row) => this.#shown(rows, row));
    }
    if (owner && id !== undefined && !found && method !== 'PUT') return answers.notFound;
    if (method === 'DELETE') return this.#remove(rows, found);
    if (method !== (id === undefined ? 'POST' : 'PATCH') && !(method === 'PUT' && id !== undefined))
      return answers.notAllowed;
    if (this.setup.database === 'off')
      return answers.noDatabase(method === 'POST' ? 'create' : 'update', rows.entity);
    if (method === 'PATCH' && !found) return answers.noSuchRow(this.#nameOf(rows, id ?? ''));
    const sent = isTable(body) ? body : {};
    const same = mine.find(
      ({ target }) => target !== undefined && target === this.#normalized(rows, sent).target,
    );
    if (method === 'POST' && same && this.setup.version.repeatedTarget === 'changed')
      return this.#write('PATCH', place, same.id, same, sent);
    return this.#write(method, place, id, found, sent);
  }

  #write(
    method: string,
    { rows, owner }: Place,
    id: string | undefined,
    held: Row | undefined,
    body: Table,
  ): Answer {
    const isCertificate = rows.entity === 'certificates';
    const { snis, ...others } = this.#normalized(rows, body);
    // A certificate's names are rows of their own. A route's are a field of the route.
    const sent = isCertificate || snis === undefined ? others : { ...others, snis };
    const namesAlone = isCertificate && !('cert' in sent || 'key' in sent);
    if (method === 'PATCH' && held && namesAlone && this.setup.version.changesNamesAlone) {
      if (Array.isArray(snis)) this.#names.put(held, snis);
      return { status: 200, body: { ...sent, snis: this.#names.of(held) } };
    }
    const unpaired = held ? changeFaults(rows.entity, sent) : {};
    if (Object.keys(unpaired).length > 0) return answers.schemaViolation(unpaired);
    const start =
      method === 'PATCH' && held
        ? merged(this.#descriptions.fieldsOf(rows.entity, held), held, sent)
        : { ...(held && { id: held.id }), ...sent };
    const named = method === 'PUT' && !held && id !== undefined ? this.#nameOf(rows, id) : {};
    const whole = { ...start, ...named, ...(owner && { [owner.field]: { id: owner.row.id } }) };
    const made = rows.store(withDigest(rows.entity, whole, sent), held);
    if (isAnswer(made)) return made;
    if (isCertificate && Array.isArray(snis)) this.#names.put(made, snis);
    return { status: method === 'POST' ? 201 : 200, body: this.#shown(rows, made) };
  }

  #nameOf(rows: Rows, id: string): Table {
    return rows.key === undefined || /^[0-9a-f-]{36}$/.test(id) ? { id } : { [rows.key]: id };
  }

  #shown(rows: Rows, row: Row): Table {
    if (rows.entity !== 'certificates')
      return mirrored(this.#descriptions.fieldsOf(rows.entity, row), [], row);
    return { ...row, snis: this.#names.of(row) };
  }

  /** Rows that refer to the row go with it, where the schema says so, or keep it. */
  #remove(rows: Rows, row: Row | undefined): Answer {
    if (!row) return rows.entity === 'targets' ? answers.notFound : { status: 204 };
    if (this.setup.database === 'off') return answers.noDatabase('delete', rows.entity);
    if (rows.entity === 'certificates') this.#names.put(row, []);
    const along: (() => void)[] = [];
    for (const table of Object.values(this.#tables)) {
      for (const [name, field] of namedFields(this.#descriptions.schema(table.entity)?.fields)) {
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

  #validate(segments: readonly string[], body: unknown): Answer {
    const [base = ''] = segments.slice(1);
    const table = new Rows({ entity: base }, this.#descriptions, () => ({ id: '' }));
    const made = table.store(this.#normalized(table, isTable(body) ? body : {}));
    return isAnswer(made) ? made : { status: 200, body: { message: 'schema validation successful' } };
  }

  #config(method: string, body: unknown): Answer {
    if (this.setup.database !== 'off') return declarative.needsNoDatabase;
    if (method === 'GET')
      return { status: 200, body: { config: declarative.writeConfiguration(this.#rowsByEntity()) } };
    if (method !== 'POST') return answers.notAllowed;
    const config = declarative.configurationIn(body);
    if (isAnswer(config)) return config;
    const tables = this.#emptyTables();
    const byEntity = new Map(Object.values(tables).map((rows) => [rows.entity, rows]));
    const entries = declarative.entriesIn(config, [...byEntity.keys()]);
    if ('status' in entries) return entries;
    const made = new Map<object, Row>();
    const wrong: Table[] = [];
    for (const entry of entries) {
      const rows = byEntity.get(entry.entity);
      const stored = rows?.store(this.#normalized(rows, this.#withOwner(entry, made)));
      if (!stored) continue;
      if (isAnswer(stored)) wrong.push(declarative.flattened(entry, stored));
      else made.set(entry, stored);
    }
    if (wrong.length > 0) return declarative.refused({}, wrong);
    this.#tables = tables;
    this.#names = namesIn(tables);
    return { status: 201, body: declarative.byId(this.#rowsByEntity()) };
  }

  /** The values of a row with its references: to the row that it stands in, and to those that it names. */
  #withOwner({ entity, values, owner }: declarative.Entry, made: ReadonlyMap<object, Row>): Table {
    const fields = namedFields(this.#descriptions.schema(entity)?.fields);
    const named = fields.flatMap(([name, { reference }]) => {
      const value = values[name];
      return reference !== undefined && typeof value === 'string' ? [[name, { name: value }] as const] : [];
    });
    const field = owner && this.#descriptions.referenceTo(entity, owner.entity);
    const row = owner && made.get(owner);
    return { ...values, ...Object.fromEntries(named), ...(field && row && { [field]: { id: row.id } }) };
  }

  #rowsByEntity(): Readonly<Record<string, readonly Row[]>> {
    return Object.fromEntries(Object.values(this.#tables).map((rows) => [rows.entity, rows.all()]));
  }

  #health(upstream: string): Answer {
    const row = this.#tables.upstreams?.one(upstream);
    if (!row) return answers.notFound;
    const mine = (this.#tables.targets?.all() ?? []).filter(
      ({ upstream: of }) => isTable(of) && of.id === row.id,
    );
    const keepsHistory = this.setup.version.repeatedTarget === 'another row';
    const data = (keepsHistory ? activeTargets(mine) : mine).map((target) => ({
      ...target,
      health: 'HEALTHCHECKS_OFF',
      data: { addresses: [] },
    }));
    return { status: 200, body: { data, next: null, node_id: this.#descriptions.described('/')?.node_id } };
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
