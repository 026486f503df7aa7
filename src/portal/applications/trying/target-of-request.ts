// Tells which api or route of the gateway takes a request, and how it is protected, so that nothing is sent to what is not published.
import type { AdminClient, EntityRow } from '#client';
import { Protections } from '#routing/protection.ts';
import { routerKindOf } from '#routing/trace/router-kind.ts';
import { Tracer } from '#routing/trace/tracer.ts';
import type { CredentialKind } from '#wire/portal/application.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import type { TryRequest } from '#wire/try-it.ts';
import { everyRow } from '../kong/every-row.ts';

/** Milliseconds for which rows are remembered: several tries come one after the other. */
const memory = 5_000;

interface Rows {
  readonly tracer: Tracer;
  readonly services: ReadonlyMap<string, string>;
  readonly protections: Protections;
}

type Place = { readonly api: string } | { readonly route: string; readonly service: string };

export interface TakenRequest {
  /** The configuration of the plugin that checks such a credential there. Undefined: there is none. */
  readonly config: Readonly<Record<string, unknown>> | undefined;
  /** The row takes requests over TLS alone. */
  readonly wantsTls: boolean;
}

export class TargetOfRequest {
  #read: { readonly client: AdminClient; readonly at: number; readonly rows: Promise<Rows> } | undefined;

  /** Undefined: another row takes it, or none does. */
  async find(
    client: AdminClient,
    request: TryRequest,
    { target }: PublishDraft,
    kind: CredentialKind | undefined,
  ): Promise<TakenRequest | undefined> {
    const { tracer, services, protections } = await this.#rows(client);
    const [path = '', query] = request.path.split(/\?(.*)/s);
    const { taken } = tracer.trace({
      method: request.method,
      scheme: request.scheme,
      host: request.host,
      path,
      query,
      headers: request.headers.map(([name, value]) => [name.toLowerCase(), value]),
      address: '',
      port: undefined,
      sni: '',
      server: { address: '', port: undefined },
    });
    if (!taken) return undefined;
    const place: Place =
      taken.entity === 'apis'
        ? { api: taken.id }
        : { route: taken.id, service: services.get(taken.id) ?? '' };
    if (!isAt(place, target)) return undefined;
    const guard = protections.gate(place).guards.find(({ plugin }) => plugin.name === kind);
    return { config: guard?.plugin.config, wantsTls: taken.tlsStatus !== undefined };
  }

  #rows(client: AdminClient): Promise<Rows> {
    const now = Date.now();
    if (this.#read?.client !== client || now - this.#read.at > memory) {
      const rows = readRows(client);
      this.#read = { client, at: now, rows };
      rows.catch(() => (this.#read = undefined));
    }
    return this.#read.rows;
  }
}

function isAt(place: Place, { kind, id }: PublishDraft['target']): boolean {
  if ('api' in place) return kind === 'api' && place.api === id;
  return kind === 'route' ? place.route === id : kind === 'service' && place.service === id;
}

async function readRows(client: AdminClient): Promise<Rows> {
  const { generation, entities } = await client.dialect();
  const { router_flavor: flavor } = await client.nodeInfo();
  const all = async <N extends 'apis' | 'routes' | 'services' | 'plugins'>(
    name: N,
  ): Promise<readonly EntityRow<N>[]> => (entities[name] ? everyRow(client.all(name)) : []);
  const [apis, routes, services] = [await all('apis'), await all('routes'), await all('services')];
  return {
    tracer: new Tracer(routerKindOf(generation, flavor), { apis, routes, services }),
    services: new Map(routes.map(({ id, service }) => [id, service ?? ''])),
    protections: new Protections(await all('plugins')),
  };
}
