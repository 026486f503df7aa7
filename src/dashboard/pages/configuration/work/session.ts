// A worker's side: reads gateways and files, compares them, and applies what the page has chosen. It keeps the entities, so that
// the page holds texts alone.
import { wholeFile, type GivenFile } from '#configuration/whole-file.ts';
import { Applier } from '#configuration/applier.ts';
import type { Difference } from '#configuration/compare.ts';
import { ConfigurationError } from '#configuration/configuration-error.ts';
import { exportConfiguration } from '#configuration/export-configuration.ts';
import { formats, hasDeclarativeFormat, ownVersion, usualFormat } from '#configuration/file/format.ts';
import { readFile } from '#configuration/file/read-file.ts';
import { needsOf, referredBy } from '#configuration/needs.ts';
import { planAgainst, resolveFor, type Plan, type Wanted } from '#configuration/plan.ts';
import { readGateway, type GatewayConfiguration } from '#configuration/read-gateway.ts';
import { wantedOfGateway } from '#configuration/wanted-of-gateway.ts';
import { AdminError, type AdminClient } from '#dashboard/api/gateway-types.ts';
import type { CompareOrder, Order, ShownDifference, Side, Summary, Tell, WriteOrder } from './messages.ts';
import { detailOf, diffLinesOf, nameOf, ownersText } from './shown-difference.ts';

/** Rows in one message: the page draws between two messages. */
const together = 500;

/** A worker has no environment variables. A secret that a file leaves out stays as it is. */
const environment = {};

export class ConfigurationSession {
  readonly #clientOf: (connection: string) => AdminClient;
  readonly #tell: Tell;
  #stopping = new AbortController();
  #read: GatewayConfiguration | undefined;
  #plan: Plan | undefined;
  /** The differences that are shown, in the order in which they are applied. */
  #differences: readonly Difference[] = [];
  #applier: Applier | undefined;
  #client: AdminClient | undefined;
  #file: GivenFile | undefined;

  constructor(clientOf: (connection: string) => AdminClient, tell: Tell) {
    this.#clientOf = clientOf;
    this.#tell = tell;
  }

  /** Never fails: the page is told of a failure. */
  async take(order: Order): Promise<void> {
    try {
      await this.#take(order);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      if (error instanceof ConfigurationError) this.#tell({ news: 'refused', problems: error.problems });
      else if (error instanceof AdminError) this.#tell({ news: 'failed', message: error.message });
      else throw error;
    }
  }

  async #take(order: Order): Promise<void> {
    switch (order.order) {
      case 'read':
        return this.#readForExport(order.connection);
      case 'write':
        return this.#write(order);
      case 'compare':
        return this.#compare(order);
      case 'show': {
        const difference = this.#differences[order.index];
        if (!difference || !this.#plan) return undefined;
        const lines = diffLinesOf(difference, this.#plan.gateway.shapes);
        return this.#tell({ news: 'shown', index: order.index, lines });
      }
      case 'apply':
        return this.#apply(order.indexes);
      case 'load':
        return this.#load();
      case 'stop':
        return this.#stopping.abort();
    }
  }

  #begin(): AbortSignal {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    return this.#stopping.signal;
  }

  async #readForExport(connection: string): Promise<void> {
    const signal = this.#begin();
    const onRead = (rows: number): void => this.#tell({ news: 'read', rows });
    const read = await readGateway(this.#clientOf(connection), { signal, onRead });
    signal.throwIfAborted();
    this.#read = read;
    const offered = formats.filter((format) => format === 'gatehouse' || hasDeclarativeFormat(read.dialect));
    this.#tell({
      news: 'all-read',
      entities: read.entries.length,
      formats: offered,
      usual: usualFormat(read.dialect),
    });
  }

  #write({ format, form, withCredentials }: WriteOrder): void {
    if (!this.#read) return;
    const text = exportConfiguration(this.#read, { format, form, withCredentials });
    this.#tell({ news: 'written', text });
  }

  async #compare({ target, wanted: side, held }: CompareOrder): Promise<void> {
    const signal = this.#begin();
    const counts = new Map<string, number>();
    const onRead =
      (of: string) =>
      (rows: number): void => {
        counts.set(of, rows);
        this.#tell({ news: 'read', rows: [...counts.values()].reduce((sum, count) => sum + count, 0) });
      };
    this.#client = this.#clientOf(target);
    // A file is read first: what is wrong with it is said before any gateway is asked.
    const file = side.kind === 'file' ? readFile(side.text) : undefined;
    const [gateway, from] = await Promise.all([
      readGateway(this.#client, { signal, onRead: onRead('target') }),
      side.kind === 'gateway'
        ? readGateway(this.#clientOf(side.connection), { signal, onRead: onRead('source') })
        : undefined,
    ]);
    const wanted: Wanted | undefined = from ? wantedOfGateway(from) : file;
    if (!wanted) return;
    const base = held === undefined ? gateway : await heldIn(gateway, held, signal);
    const plan = await planAgainst(base, wanted, { deletes: true, environment, signal });
    signal.throwIfAborted();
    this.#plan = plan;
    this.#file = side.kind === 'file' ? { text: side.text, version: wanted.version } : undefined;
    this.#applier = new Applier(this.#client, gateway, plan.comparison.sameAs);
    const referred = referredBy(plan.comparison.differences);
    this.#differences = plan.comparison.differences.filter(
      ({ does, entry }) => does !== 'delete' || !referred.has(entry),
    );
    const rows = shownRows(this.#differences, plan);
    for (let at = 0; at < rows.length; at += together)
      this.#tell({ news: 'differences', rows: rows.slice(at, at + together) });
    this.#tell({ news: 'compared', summary: this.#summaryOf(plan, side, wanted) });
  }

  #summaryOf({ gateway, comparison, wanted }: Plan, side: Side, { version, from }: Wanted): Summary {
    const { dialect } = gateway;
    return {
      alike: comparison.alike,
      left: comparison.differences.length - this.#differences.length,
      wanted: wanted.entries.length,
      format: side.kind === 'file' ? formatText(version) : undefined,
      target: dialect.version.join('.'),
      source: from?.dialect.version.join('.'),
      isWhole: dialect.readOnly,
    };
  }

  async #apply(indexes: readonly number[]): Promise<void> {
    const { signal } = (this.#stopping = new AbortController());
    for (const index of indexes.toSorted((a, b) => a - b)) {
      const difference = this.#differences[index];
      if (signal.aborted) break;
      if (!difference || !this.#applier) continue;
      this.#tell({ news: 'began', index });
      const began = performance.now();
      try {
        await this.#applier.run(difference);
      } catch (error) {
        if (!(error instanceof AdminError)) throw error;
        const { message, mayBeDone } = error;
        return this.#tell({ news: 'ended', failed: { index, message, mayBeDone } });
      }
      this.#tell({ news: 'done', index, milliseconds: Math.round(performance.now() - began) });
    }
    return this.#tell({ news: 'ended' });
  }

  async #load(): Promise<void> {
    if (!this.#plan || !this.#client) return;
    try {
      await this.#client.loadDeclarativeConfig(wholeFile(this.#plan, this.#file));
      this.#tell({ news: 'loaded', problems: [] });
    } catch (error) {
      if (!(error instanceof AdminError)) throw error;
      this.#tell({ news: 'loaded', problems: refusalOf(error) });
    }
  }
}

/** The gateway with the rows of a file in the place of its own. */
async function heldIn(
  gateway: GatewayConfiguration,
  text: string,
  signal: AbortSignal,
): Promise<GatewayConfiguration> {
  const empty = { ...gateway, entries: [] };
  const { wanted } = await resolveFor(empty, readFile(text), { environment, signal });
  return { ...gateway, entries: wanted.entries };
}

function shownRows(differences: readonly Difference[], { problems, lost }: Plan): readonly ShownDifference[] {
  const needs = needsOf(differences);
  return differences.map((difference, index) => {
    const { does, entry } = difference;
    const problem = problems.get(difference);
    const without = lost.get(entry);
    return {
      index,
      does,
      kind: entry.kind,
      name: nameOf(entry),
      owners: ownersText(entry),
      detail: detailOf(difference),
      needs: needs[index] ?? [],
      ...(problem !== undefined && { problem }),
      ...(without && { lost: without }),
    };
  });
}

const formatText = (version: string | undefined): string => {
  if (version === undefined) return 'kongfig';
  return version === ownVersion ? 'Gatehouse' : `decK or Kong’s declarative format, ${version}`;
};

/** The gateway's words for each entity, or its message. */
const refusalOf = ({ failure, message }: AdminError): readonly string[] => {
  const words = failure.kind === 'http' ? Object.entries(failure.fields) : [];
  return words.length === 0 ? [message] : words.map(([about, said]) => `${about}: ${said}`);
};
