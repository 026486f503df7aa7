// Makes entries of the rows of a file: finds the rows that they refer to, in the file or else on the gateway, and fills in what the
// gateway fills in.
import type { Table } from '#schema/table.ts';
import { ConfigurationError } from '../configuration-error.ts';
import { isPlainTable, mapTable, nameOf, type Configuration, type Entry } from '../entry.ts';
import { fillTable } from '../fill-values.ts';
import type { GatewayShapes } from '../gateway-shapes.ts';
import { grouped } from '#schema/grouped.ts';
import { kindAt, kindNames, kindOf, type KindName } from '../kinds.ts';
import { withReferences, type GatewayConfiguration } from '../read-gateway.ts';
import type { Draft } from './draft.ts';
import type { FileLines } from './file-lines.ts';
import { readMark } from './variable.ts';

export interface ResolveOptions {
  readonly held: Pick<GatewayConfiguration, 'entries' | 'shapes'>;
  /** The environment variables. They hold the secrets that the file leaves out. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The lines of the file. A configuration that is no file has none. */
  readonly lines?: FileLines | undefined;
}

class EntryIndex {
  readonly #entries = new Map<string, Entry>();

  add(entry: Entry): void {
    const { kind, id, values } = entry;
    const names = [nameOf(entry)?.value, id, kind === 'consumers' ? values.custom_id : undefined];
    for (const name of names)
      if (typeof name === 'string' && !this.#entries.has(`${kind} ${name}`))
        this.#entries.set(`${kind} ${name}`, entry);
  }

  find(kind: KindName, text: string): Entry | undefined {
    return this.#entries.get(`${kind} ${text}`);
  }
}

const filled = ({ kind, values }: Draft, shapes: GatewayShapes): Table => {
  const fields = shapes.fields(kind);
  const all = fields ? fillTable({ fields }, values) : values;
  if (kind !== 'plugins') return all;
  const shape = shapes.config(values.name);
  const config = isPlainTable(values.config) ? values.config : {};
  return { ...all, config: shape ? fillTable(shape, config) : config };
};

export function resolveDrafts(
  drafts: readonly Draft[],
  { held, environment, lines }: ResolveOptions,
): Configuration {
  const made = new Map<Draft, Entry>();
  const [inFile, onGateway] = [new EntryIndex(), new EntryIndex()];
  for (const entry of held.entries) onGateway.add(entry);
  const problems: string[] = [];
  const find = (kind: KindName, text: string): Entry | undefined =>
    inFile.find(kind, text) ?? onGateway.find(kind, text);

  const refersTo = (draft: Draft): Readonly<Record<string, Entry>> => {
    const found: Record<string, Entry> = {};
    for (const [name, reference] of Object.entries(kindOf(draft.kind).references)) {
      const to = draft.references[name];
      if (to === undefined) continue;
      const kind = kindAt(reference);
      const entry = typeof to === 'string' ? find(kind, to) : made.get(to);
      if (entry) found[name] = entry;
      else {
        const named = typeof to === 'string' ? to : to.kind;
        const sentence = `A row of ${draft.kind} refers to ${kind} ${named}, which is neither in the file nor on the gateway`;
        problems.push(lines?.say(draft.at, sentence) ?? sentence);
      }
    }
    return found;
  };

  const byKind = grouped(drafts, ({ kind }) => kind);
  for (const kind of kindNames) {
    for (const draft of byKind.get(kind) ?? []) {
      const marked = mapTable(filled(draft, held.shapes), (value) => readMark(value, environment));
      const values = withReferences(kind, marked, undefined, (text, field) =>
        field === 'anonymous'
          ? find('consumers', text)
          : field === 'ca_certificates'
            ? find('ca_certificates', text)
            : undefined,
      );
      const entry: Entry = { kind, id: draft.id, values, references: refersTo(draft) };
      made.set(draft, entry);
      inFile.add(entry);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  const [absent = [], entries = []] = [true, undefined].map((isAbsent) =>
    drafts.filter((draft) => draft.isAbsent === isAbsent).flatMap((draft) => made.get(draft) ?? []),
  );
  return { entries, absent };
}
