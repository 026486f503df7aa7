// Chooses an address for each request to an upstream. It puts the history of targets into a ring, keeps their names resolved and
// watches their health. Knows nothing of HTTP except status codes. Kong 0.13.1: kong/core/balancer.lua.
import type { Target } from '#schema/entities/target.ts';
import type { Upstream } from '#schema/entities/upstream.ts';
import { ActiveChecks } from './active-checks.ts';
import type { AddressSource } from './address-source.ts';
import { Address } from './address.ts';
import { Health, mayChange, type RequestOutcome, type Thresholds } from './health.ts';
import type { HealthReports } from './health-reports.ts';
import type { DnsRecord, Resolver } from './resolver.ts';
import { Ring } from '#routing/ring.ts';
import { WatchedName } from './watched-name.ts';

/** A target that is in use. */
interface Host {
  readonly hostname: string;
  readonly port: number;
  weight: number;
  addresses: Address[];
}

export type TargetHealth = 'HEALTHY' | 'UNHEALTHY' | 'HEALTHCHECKS_OFF' | 'DNS_ERROR';

export class UpstreamBalancer implements AddressSource {
  readonly upstream: Upstream;
  readonly #history: () => readonly Target[];
  readonly #resolver: Resolver;
  readonly #checks: ActiveChecks;
  readonly #names = new Map<string, WatchedName>();
  /** The health by address and port, so that an unhealthy address stays unhealthy when targets change. */
  readonly #health = new Map<string, Health>();
  #hosts: Host[] = [];
  #ring: Ring<Address>;
  /** The part of the history that is in the ring already. */
  #replayed: readonly Target[] = [];
  #stale = true;
  #soon: NodeJS.Immediate | undefined;
  #waiting: (() => void)[] = [];
  #closed = false;
  readonly #reports: HealthReports;
  /** What another process that watches the health has told of addresses that are not known here. */
  readonly #told = new Map<string, boolean>();

  /** `history` answers every row that was ever added to the upstream, oldest first. */
  constructor(
    upstream: Upstream,
    history: () => readonly Target[],
    resolver: Resolver,
    reports: HealthReports = {},
  ) {
    this.upstream = upstream;
    this.#reports = reports;
    this.#history = history;
    this.#resolver = resolver;
    this.#ring = new Ring(upstream.slots);
    const { active } = upstream.healthchecks;
    this.#checks = new ActiveChecks(
      active,
      () => (reports.outcome ? [] : this.#addresses()),
      (address, outcome) => this.#record(address, outcome, active),
    );
    this.targetsChanged();
  }

  /** The next request uses the changed targets. If no request comes, their checks and the resolving of their names begin soon. */
  targetsChanged(): void {
    this.#stale = true;
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined;
      this.#current();
    });
  }

  close(): void {
    this.#closed = true;
    clearImmediate(this.#soon);
    this.#checks.close();
    for (const name of this.#names.values()) name.close();
    this.#answerWaiting();
  }

  get ready(): boolean {
    this.#current();
    return (
      this.#closed ||
      this.#hosts.some(({ addresses }) => addresses.length > 0) ||
      this.#hosts.every(({ hostname }) => this.#names.get(hostname)?.records !== undefined)
    );
  }

  whenReady(then: () => void): void {
    this.#waiting.push(then);
  }

  pick(hash: number | undefined, tries: number): Address | undefined {
    const ring = this.#current();
    return hash === undefined ? ring.next() : ring.at(hash + tries);
  }

  report(address: Address, outcome: RequestOutcome): void {
    this.#record(address, outcome, this.upstream.healthchecks.passive);
  }

  /** The outcome of a request that another process has made. */
  reportOf(key: string, outcome: RequestOutcome): void {
    const health = this.#health.get(key);
    if (health) this.#count(key, health, () => health.report(outcome, this.upstream.healthchecks.passive));
  }

  /** The health as another process has found it. */
  tell(key: string, healthy: boolean): void {
    const health = this.#health.get(key);
    if (health) health.set(healthy);
    else this.#told.set(key, healthy);
  }

  /** The keys of the addresses that are not healthy. */
  unhealthy(): readonly string[] {
    return [...this.#health].flatMap(([key, { healthy }]) => (healthy ? [] : [key]));
  }

  #count(key: string, health: Health, change: () => void): void {
    const before = health.healthy;
    change();
    if (health.healthy !== before) this.#reports.changed?.(this.upstream.id, key, health.healthy);
  }

  #record(address: Address, outcome: RequestOutcome, thresholds: Thresholds): void {
    const { health } = address;
    const { outcome: elsewhere } = this.#reports;
    if (!elsewhere) this.#count(keyOf(address), health, () => health.report(outcome, thresholds));
    else if (mayChange(health.healthy, outcome, thresholds))
      elsewhere(this.upstream.id, keyOf(address), outcome);
    address.failed = typeof outcome !== 'number';
    if (!address.failed) return;
    const { hostname } = address;
    const all = this.#hosts
      .filter((host) => host.hostname === hostname)
      .flatMap(({ addresses }) => addresses);
    if (all.every(({ failed }) => failed)) this.#names.get(hostname)?.askAgain();
  }

  /** The health of each target in use, by the target's text. */
  health(): ReadonlyMap<string, TargetHealth> {
    this.#current();
    const checked = isChecked(this.upstream);
    return new Map(
      this.#hosts.map(({ hostname, port, addresses }) => [
        `${hostname}:${port}`,
        addresses.length === 0 ? 'DNS_ERROR' : checked ? healthOf(addresses) : 'HEALTHCHECKS_OFF',
      ]),
    );
  }

  /** Sets the health by hand. False when there is no such target in use. */
  setHealth(target: string, healthy: boolean): boolean {
    this.#current();
    const host = this.#hosts.find(({ hostname, port }) => `${hostname}:${port}` === target);
    for (const address of host?.addresses ?? [])
      this.#count(keyOf(address), address.health, () => address.health.set(healthy));
    return host !== undefined && host.addresses.length > 0;
  }

  /**
   * The address of a position depends on the whole history of targets. So the history is replayed from its beginning; when rows
   * were only added at its end, only these are replayed. Either way the turns restart, as in Kong.
   */
  #current(): Ring<Address> {
    if (!this.#stale) return this.#ring;
    const history = this.#history();
    const continues = this.#replayed.every((target, i) => history[i] === target);
    if (continues) this.#ring.rewind();
    else {
      this.#ring = new Ring(this.upstream.slots);
      this.#hosts = [];
    }
    for (const target of continues ? history.slice(this.#replayed.length) : history) {
      this.#apply(target);
      this.#ring.share(this.#addresses());
    }
    this.#replayed = history;
    this.#stale = false;
    this.#forgetUnused();
    return this.#ring;
  }

  #apply({ target, weight }: Target): void {
    const colon = target.lastIndexOf(':');
    const hostname = target.slice(0, colon);
    const port = Number(target.slice(colon + 1));
    const index = this.#hosts.findIndex((host) => host.hostname === hostname && host.port === port);
    const known = this.#hosts[index];
    if (weight === 0) {
      if (known) this.#hosts.splice(index, 1);
      return;
    }
    const host = known ?? { hostname, port, weight, addresses: [] };
    host.weight = weight;
    if (!known) this.#hosts.push(host);
    this.#resolve(host);
  }

  #resolve(host: Host): void {
    const { hostname } = host;
    let name = this.#names.get(hostname);
    if (!name) {
      name = new WatchedName(hostname, this.#resolver, () => this.#nameChanged(hostname));
      this.#names.set(hostname, name);
    }
    host.addresses = (name.records ?? []).map((record) => this.#address(host, record));
  }

  /** Answers the same object for the same address, so that the address keeps its positions. */
  #address({ hostname, port: ownPort, weight: ownWeight, addresses }: Host, record: DnsRecord): Address {
    const { address: ip, weight = ownWeight } = record;
    const port = record.port || ownPort;
    const known = addresses.find((address) => address.ip === ip && address.port === port);
    if (known) {
      known.weight = weight;
      return known;
    }
    const key = keyOf({ ip, port });
    let health = this.#health.get(key);
    if (!health) {
      this.#health.set(key, (health = new Health()));
      health.healthy = this.#told.get(key) ?? true;
      this.#told.delete(key);
    }
    return new Address(hostname, ip, port, weight, health);
  }

  #nameChanged(hostname: string): void {
    for (const host of this.#hosts) if (host.hostname === hostname) this.#resolve(host);
    this.#ring.share(this.#addresses());
    this.#forgetUnused();
    if (this.#waiting.length > 0 && this.ready) this.#answerWaiting();
  }

  #answerWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const then of waiting) then();
  }

  #addresses(): readonly Address[] {
    return this.#hosts.flatMap(({ addresses }) => addresses);
  }

  #forgetUnused(): void {
    const names = new Set(this.#hosts.map(({ hostname }) => hostname));
    for (const [hostname, name] of this.#names) {
      if (names.has(hostname)) continue;
      name.close();
      this.#names.delete(hostname);
    }
    const used = new Set(this.#addresses().map(({ health }) => health));
    for (const [key, health] of this.#health) if (!used.has(health)) this.#health.delete(key);
  }
}

const keyOf = ({ ip, port }: { ip: string; port: number }): string => `${ip} ${port}`;

const isChecked = ({ healthchecks: { active, passive } }: Upstream): boolean =>
  active.healthy.interval !== 0 ||
  active.unhealthy.interval !== 0 ||
  passive.unhealthy.tcp_failures !== 0 ||
  passive.unhealthy.timeouts !== 0 ||
  passive.unhealthy.http_failures !== 0;

const healthOf = (addresses: readonly Address[]): TargetHealth =>
  addresses.some(({ healthy }) => healthy) ? 'HEALTHY' : 'UNHEALTHY';
