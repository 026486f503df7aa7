// The balancers of all upstreams, kept current row by row.
import type { Target } from '#schema/entities/target.ts';
import type { Upstream } from '#schema/entities/upstream.ts';
import type { RequestOutcome } from './health.ts';
import type { HealthReports, UnhealthyAddress } from './health-reports.ts';
import type { Resolver } from './resolver.ts';
import { UpstreamBalancer, type TargetHealth } from './upstream-balancer.ts';

export class Balancers {
  readonly #resolver: Resolver;
  readonly #byId = new Map<string, UpstreamBalancer>();
  /** Keys are in lower case: host names are compared without regard to case (RFC 4343). */
  readonly #byName = new Map<string, UpstreamBalancer>();
  /** By upstream, then by id. */
  readonly #targets = new Map<string, Map<string, Target>>();

  readonly #reports: HealthReports;

  constructor(resolver: Resolver, reports: HealthReports = {}) {
    this.#resolver = resolver;
    this.#reports = reports;
  }

  /** The outcome of a request that another process has made. */
  report(upstreamId: string, address: string, outcome: RequestOutcome): void {
    this.#byId.get(upstreamId)?.reportOf(address, outcome);
  }

  /** The health of an address as another process has found it. */
  tell(upstreamId: string, address: string, healthy: boolean): void {
    this.#byId.get(upstreamId)?.tell(address, healthy);
  }

  unhealthy(): readonly UnhealthyAddress[] {
    return [...this.#byId].flatMap(([upstream, balancer]) =>
      balancer.unhealthy().map((address) => ({ upstream, address })),
    );
  }

  /** The balancer of the upstream with this name, if there is one. */
  find(name: string): UpstreamBalancer | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** A changed upstream gets a new balancer, and the health of its targets is forgotten, as in Kong. */
  changeUpstream(before: Upstream | undefined, after: Upstream | undefined): void {
    if (before) {
      this.#byId.get(before.id)?.close();
      this.#byId.delete(before.id);
      this.#byName.delete(before.name.toLowerCase());
    }
    if (!after) return;
    const balancer = new UpstreamBalancer(
      after,
      () => this.#history(after.id),
      this.#resolver,
      this.#reports,
    );
    this.#byId.set(after.id, balancer);
    this.#byName.set(after.name.toLowerCase(), balancer);
  }

  changeTarget(before: Target | undefined, after: Target | undefined): void {
    if (before?.upstream_id !== undefined) {
      const rows = this.#targets.get(before.upstream_id);
      rows?.delete(before.id);
      if (rows?.size === 0) this.#targets.delete(before.upstream_id);
      this.#byId.get(before.upstream_id)?.targetsChanged();
    }
    if (after?.upstream_id !== undefined) {
      const rows = this.#targets.get(after.upstream_id) ?? new Map<string, Target>();
      this.#targets.set(after.upstream_id, rows.set(after.id, after));
      this.#byId.get(after.upstream_id)?.targetsChanged();
    }
  }

  /** The health of the targets of an upstream that are in use, by the target's text. */
  health(upstreamId: string): ReadonlyMap<string, TargetHealth> {
    return this.#byId.get(upstreamId)?.health() ?? new Map();
  }

  /** False when the upstream has no such target in use. */
  setHealth(upstreamId: string, target: string, healthy: boolean): boolean {
    return this.#byId.get(upstreamId)?.setHealth(target, healthy) ?? false;
  }

  close(): void {
    for (const balancer of this.#byId.values()) balancer.close();
  }

  #history(upstreamId: string): readonly Target[] {
    return [...(this.#targets.get(upstreamId)?.values() ?? [])].toSorted(
      (a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1),
    );
  }
}
