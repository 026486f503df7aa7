// The first steps, each done or not, with a text. They are worked out from the gateway's rows each time; nothing is stored.
import { isAuthentication } from '#routing/deciding-plugins.ts';
import type { Guard } from '#routing/passage.ts';
import type { Protection, Protections } from '#routing/protection.ts';
import type { Api, Consumer, Route, Service } from '#dashboard/api/gateway-types.ts';
import { consumerName } from '#dashboard/api/consumers.ts';
import { serviceName } from '#dashboard/api/services.ts';
import { placeOf, placePage } from '#dashboard/crud/plugin-place.ts';
import { credentialKinds } from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import { protectionText, type NameOf } from '#routing/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { entranceOfApi, entranceOfRoute, type Entrance } from './entrance.ts';

export interface Step {
  title: string;
  done: boolean;
  text: string;
  /** A value that the text starts with. */
  value?: string;
  action: { text: string; to: string };
  /** Another way to do it. */
  other?: { text: string; to: string };
}

export interface Holdings {
  /** Undefined where the gateway knows no APIs: a later one has services and routes alone. */
  apis: readonly Api[] | undefined;
  services: readonly Service[];
  routes: readonly Route[];
  protections: Protections;
  nameOf: NameOf;
  consumers: readonly Consumer[];
  /** A consumer with a credential of the kind that is asked for. Undefined where the gateway cannot say. */
  holder: Consumer | 'none' | undefined;
}

/** The rows that take requests, and how they are protected. */
type Entrances = Pick<Holdings, 'apis' | 'services' | 'routes' | 'protections'>;

/** The entrance that the first steps are about: the first that refuses requests without credentials, or else the newest. */
export function featured({ apis = [], services, routes, protections }: Entrances): Entrance | undefined {
  const entrances = [...apis.map(entranceOfApi), ...routes.map((route) => entranceOfRoute(route, services))];
  return (
    entrances.find(({ target }) => asks(protections.of(target))) ??
    entrances.toSorted((one, other) => other.created_at - one.created_at)[0]
  );
}

/** The protection of the entrance that the first steps are about. Where there is none, that of a new one. */
export const protectionOf = (entrances: Entrances): Protection =>
  entrances.protections.of(featured(entrances)?.target);

/** Does an authentication plugin refuse a caller without credentials? */
const asks = ({ strangers }: Protection): boolean =>
  strangers.kind === 'refused' && isAuthentication(strangers.by.name);

/** The plugins that refuse a caller without credentials. A caller needs a credential for each of them. */
export const refusing = ({ guards }: Protection): readonly Guard[] =>
  guards.filter(({ strangers }) => strangers === 'refused');

/** The plugin whose credentials the first steps name. */
export const askingPlugin = (protection: Protection | undefined): string =>
  ((protection && refusing(protection)[0]) ?? protection?.guards[0])?.plugin.name ?? 'key-auth';

function addStep(entrance: Entrance | undefined, { apis, services }: Holdings): Step {
  const title = apis === undefined ? 'Add a service with a route' : 'Add an API, or a service with a route';
  if (entrance)
    return {
      title,
      done: true,
      value: entrance.takes,
      text: entrance.isLive,
      action: { text: 'Open', to: entrance.page },
    };
  const addService = { text: 'Add service', to: paths.addService };
  const [service] = services;
  if (service)
    return {
      title,
      done: false,
      text: `${serviceName(service)} gets no requests before a route leads to it.`,
      action: { text: 'Add route', to: paths.addRoute(service.id) },
    };
  const text = 'Say which requests to take and where to send them. It is live at once.';
  return apis === undefined
    ? { title, done: false, text, action: addService }
    : { title, done: false, text, action: { text: 'Add API', to: paths.addApi }, other: addService };
}

function protectStep(entrance: Entrance | undefined, protection: Protection, nameOf: NameOf): Step {
  const title = 'Protect it';
  const { guards, off, strangers } = protection;
  const plugin = 'by' in strangers ? strangers.by : (guards[0]?.plugin ?? off[0]);
  if (!entrance || !plugin)
    return {
      title,
      done: false,
      text: 'A plugin asks who is calling: for a key, or for a name and a password.',
      action: { text: 'Add plugin', to: paths.addPlugin(entrance?.scope) },
    };
  const place = placeOf(plugin);
  return {
    title,
    done: asks(protection),
    text: protectionText(protection, nameOf),
    action: { text: 'Open', to: place ? placePage(place) : paths.plugin(plugin.id) },
  };
}

function accessStep({ consumers, holder }: Holdings, plugin: string): Step {
  const title = 'Give a consumer access';
  const kind = credentialKinds.find((candidate) => candidate.plugin === plugin);
  if (!kind)
    return {
      title,
      done: true,
      text: `${plugin} knows callers by their accounts in your directory: no consumer is needed.`,
      action: { text: 'Consumers', to: paths.consumers },
    };
  const thing = /^(?:[aeio]|HMAC)/.test(kind.one) ? `an ${kind.one}` : `a ${kind.one}`;
  if (holder !== undefined && holder !== 'none')
    return {
      title,
      done: true,
      text: `${consumerName(holder)} has ${thing}.`,
      action: { text: 'Open', to: paths.consumerCredentials(holder.id, kind.plugin) },
    };
  const [first] = consumers;
  if (first)
    return {
      title,
      done: false,
      text:
        holder === 'none'
          ? `${consumerName(first)} exists but has no ${kind.one} yet. Make one and hand it over.`
          : `A consumer needs ${thing}. Make one and hand it over.`,
      action: {
        text: `Add ${thing} for ${consumerName(first)}`,
        to: paths.consumerCredentials(first.id, kind.plugin),
      },
    };
  return {
    title,
    done: false,
    text: `A consumer is somebody who calls the gateway. Add one, then ${thing}.`,
    action: { text: 'Add consumer', to: paths.addConsumer },
  };
}

export function firstSteps(holdings: Holdings): readonly Step[] {
  const entrance = featured(holdings);
  const protection = protectionOf(holdings);
  return [
    addStep(entrance, holdings),
    protectStep(entrance, protection, holdings.nameOf),
    accessStep(holdings, askingPlugin(protection)),
  ];
}
