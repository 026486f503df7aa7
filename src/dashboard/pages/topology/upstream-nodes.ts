// The hosts that requests go to, each once: an upstream entity where the host is its name, or else the host itself. Pure.
import type { Upstream } from '#dashboard/api/gateway-types.ts';
import { paths } from '#dashboard/paths.ts';
import type { TopologyNode } from './topology-model.ts';

export class UpstreamNodes {
  readonly nodes = new Map<string, TopologyNode>();
  /** By the ids of `nodes`. */
  readonly targets = new Map<string, TopologyNode>();
  readonly #byName: ReadonlyMap<string, Upstream>;

  constructor(upstreams: readonly Upstream[]) {
    this.#byName = new Map(upstreams.map((upstream) => [upstream.name.toLowerCase(), upstream]));
  }

  /** The id of the node of a host. Names are compared as the gateway does, without regard to case. */
  of(host: string, address: string): string {
    const upstream = this.#byName.get(host.toLowerCase());
    if (upstream) return this.#add(upstream);
    const id = `host ${address}`;
    if (!this.nodes.has(id)) this.nodes.set(id, { id, column: 'upstream', kind: 'host', title: address });
    return id;
  }

  ofUrl(url: string): string {
    if (!URL.canParse(url)) return this.of(url, url);
    const { hostname, host } = new URL(url);
    return this.of(hostname, host);
  }

  /** The upstreams that no node was asked for. */
  addUnused(): void {
    for (const upstream of this.#byName.values()) this.#add(upstream, 'nothing leads to it');
  }

  #add({ id: upstream, name: title }: Upstream, warning?: string): string {
    const id = `upstream ${upstream}`;
    if (this.nodes.has(id)) return id;
    const to = paths.upstream(upstream);
    this.nodes.set(id, { id, column: 'upstream', kind: 'upstream', title, to, warning });
    this.targets.set(id, {
      id: `targets ${upstream}`,
      column: 'targets',
      kind: 'targets',
      title: `Targets of ${title}`,
      to,
      upstream,
    });
    return id;
  }
}
