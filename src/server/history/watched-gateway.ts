// One gateway as the history sees it: which changes are on their way, which rows were touched, and what is known of the gateway.
import type { KindName } from '#configuration/kinds.ts';
import { kindsOf } from '#configuration/rows-of-kind.ts';
import { knownGateway, type KnownGateway } from '#configuration/undo/run-undo.ts';
import type { ReadFrom } from '#configuration/undo/dependants.ts';
import type { OpenGateway } from '../gateways.ts';

/** Milliseconds for which plugins and schemas of a gateway are taken as they were read. */
const fresh = 60_000;

/** Touched rows are remembered as long as a look at all rows may take. */
const mostTouched = 50_000;

export class WatchedGateway {
  readonly gateway: OpenGateway;
  /** Changes whose outcome is being written down. */
  readonly #settling = new Set<Promise<void>>();
  readonly #onTheWay = new Map<string, KindName>();
  /** When a row, or any row of a kind, was changed through this dashboard. */
  readonly #touched = new Map<string, number>();
  #plugins: { at: number; names: Promise<readonly string[]> } | undefined;
  #known: { at: number; known: Promise<KnownGateway> } | undefined;

  constructor(gateway: OpenGateway) {
    this.gateway = gateway;
  }

  get id(): string {
    return this.gateway.id;
  }

  /** Enough to read rows. */
  async reading(signal: AbortSignal): Promise<ReadFrom> {
    const { client } = this.gateway;
    const dialect = await client.dialect(signal);
    const known = this.#plugins;
    if (!known || Date.now() - known.at > fresh) {
      const names = client.enabledPlugins();
      this.#plugins = { at: Date.now(), names };
      names.catch(() => (this.#plugins = undefined));
    }
    return { client, dialect, plugins: (await this.#plugins?.names) ?? [], signal };
  }

  /** Enough to plan what undoing does. */
  async known(): Promise<KnownGateway> {
    const held = this.#known;
    if (held && Date.now() - held.at < fresh) return held.known;
    const known = knownGateway(this.gateway.client);
    this.#known = { at: Date.now(), known };
    known.catch(() => (this.#known = undefined));
    return known;
  }

  async kinds(signal: AbortSignal): Promise<readonly KindName[]> {
    const { dialect, plugins } = await this.reading(signal);
    return kindsOf(dialect, plugins);
  }

  begin(change: string, kind: KindName): void {
    this.#onTheWay.set(change, kind);
  }

  /** The outcome of a change is written down when `written` resolves. */
  end(change: string, written: Promise<void>): void {
    const settled = written.finally(() => {
      this.#onTheWay.delete(change);
      this.#settling.delete(settled);
    });
    this.#settling.add(settled);
  }

  /** Waits for the outcomes that are being written down. */
  async settled(): Promise<void> {
    await Promise.all(this.#settling);
  }

  touch(kind: string, id: string): void {
    const now = Date.now();
    if (this.#touched.size > mostTouched) this.#touched.clear();
    this.#touched.set(`${kind} ${id}`, now).set(kind, now);
  }

  /** Was the row, or is a row of its kind being, changed since then through this dashboard? */
  isTouched(kind: KindName, id: string, since: number): boolean {
    return (this.#touched.get(`${kind} ${id}`) ?? 0) >= since || this.isBusy(kind);
  }

  /** Was any row of the kind changed since then through this dashboard? */
  isKindTouched(kind: KindName, since: number): boolean {
    return (this.#touched.get(kind) ?? 0) >= since || this.isBusy(kind);
  }

  isBusy(kind: KindName): boolean {
    return [...this.#onTheWay.values()].includes(kind);
  }
}
