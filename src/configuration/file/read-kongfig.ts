// Reads the YAML of kongfig, which manages a Kong up to 0.14: each row has its fields in `attributes`, and `ensure` says whether it
// is there.
import { isTable, type Table } from '#schema/table.ts';
import { kindNames, kindOf, type KindName } from '../kinds.ts';
import type { Draft } from './draft.ts';
import { TableReader, type Problem } from './read-tables.ts';

const listOf = (value: unknown): readonly Table[] =>
  Array.isArray(value) ? value.filter((one): one is Table => isTable(one)) : [];

/** The lists beside the attributes of a row. */
const lists: readonly string[] = ['plugins', 'routes', 'targets', 'acls', 'credentials', 'snis'];

const about: readonly string[] = ['ensure', 'attributes', ...lists];

/** The names of consumers and services in the attributes of a plugin. kongfig: lib/core.js */
const renamed: Readonly<Record<string, string>> = { username: 'consumer' };

/** Is it a file of kongfig? */
export const isKongfig = (file: Table): boolean =>
  !('_format_version' in file) &&
  ['apis', 'services', 'consumers', 'plugins', 'upstreams', 'certificates'].some((name) =>
    listOf(file[name]).some((row) => about.some((field) => field in row)),
  );

/** The fields of a row as the other formats have them. */
function flat(kind: KindName, row: Table): Table {
  const own = Object.fromEntries(Object.entries(row).filter(([name]) => !about.includes(name)));
  const attributes = isTable(row.attributes) ? row.attributes : {};
  const all: Record<string, unknown> = { ...own, ...attributes };
  if (kind !== 'plugins') return all;
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [renamed[name] ?? name, value]));
}

class KongfigReader {
  readonly tables = new TableReader();
  readonly absent = new Set<Draft>();

  rows(kind: KindName, rows: unknown, at: string, given?: Draft['references']): void {
    for (const [index, row] of listOf(rows).entries()) {
      const here = `${at}[${index + 1}]`;
      const draft = this.tables.row(kind, flat(kind, row), here, given);
      if (!draft) continue;
      if (row.ensure === 'removed') this.absent.add(draft);
      else this.#inside(row, draft, here);
    }
  }

  #inside(row: Table, draft: Draft, at: string): void {
    const owner = ownerName[draft.kind];
    if (owner === undefined) return;
    const given = { [owner]: draft };
    for (const name of lists) {
      if (name === 'credentials') this.#credentials(row.credentials, `${at}.credentials`, given);
      else if (name === 'snis' && Array.isArray(row.snis))
        this.rows(
          'snis',
          row.snis.map((sni: unknown) => (isTable(sni) ? sni : { name: sni })),
          `${at}.snis`,
          given,
        );
      else if (isInside(name)) this.rows(name, row[name], `${at}.${name}`, given);
    }
  }

  #credentials(rows: unknown, at: string, given: Draft['references']): void {
    for (const [index, row] of listOf(rows).entries()) {
      const here = `${at}[${index + 1}]`;
      const kind = kindNames.find((name) => kindOf(name).credentialOf === row.name);
      if (!kind) {
        this.tables.problems.push({
          at: here,
          text: `: Gatehouse knows no credentials of ${String(row.name)}`,
        });
        continue;
      }
      const { name: _plugin, ...fields } = row;
      this.rows(kind, [fields], here, given);
    }
  }
}

const isInside = (name: string): name is 'plugins' | 'routes' | 'targets' | 'acls' =>
  name === 'plugins' || name === 'routes' || name === 'targets' || name === 'acls';

/** The reference to a row of the kind from the rows inside it. */
const ownerName: Partial<Record<KindName, string>> = {
  apis: 'api',
  services: 'service',
  routes: 'route',
  consumers: 'consumer',
  upstreams: 'upstream',
  certificates: 'certificate',
};

export function readKongfig(file: Table): { drafts: readonly Draft[]; problems: readonly Problem[] } {
  const reader = new KongfigReader();
  for (const kind of ['certificates', 'upstreams', 'services', 'apis', 'consumers', 'plugins'] as const)
    reader.rows(kind, file[kind], kind);
  const { drafts, problems } = reader.tables;
  return {
    drafts: drafts.map((draft): Draft => (reader.absent.has(draft) ? { ...draft, isAbsent: true } : draft)),
    problems,
  };
}
