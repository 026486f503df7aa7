// The first steps, each done or not, with a text. They are worked out from the gateway's rows each time; nothing is stored.
import { isAuthentication } from '#routing/deciding-plugins.ts';
import type { Guard } from '#routing/passage.ts';
import type { Protection, Protections } from '#routing/protection.ts';
import type { Api, Consumer } from '#dashboard/api/gateway-types.ts';
import { consumerName } from '#dashboard/api/consumers.ts';
import { takes } from '#dashboard/entities/apis/manifest.ts';
import { credentialKinds } from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import { protectionText, type NameOf } from '#dashboard/lib/protection-text.ts';
import { paths } from '#dashboard/paths.ts';

export interface Step {
  title: string;
  done: boolean;
  text: string;
  /** A value that the text starts with. */
  value?: string;
  action: { text: string; to: string };
}

export interface Holdings {
  apis: readonly Api[];
  protections: Protections;
  nameOf: NameOf;
  consumers: readonly Consumer[];
  /** A consumer with a credential of the kind that the API asks for. Undefined where the gateway cannot say. */
  holder: Consumer | 'none' | undefined;
}

/** The API that the first steps are about: the first API that refuses requests without credentials, or else the newest API. */
export function featuredApi({ apis, protections }: Pick<Holdings, 'apis' | 'protections'>): Api | undefined {
  return (
    apis.find(({ id }) => asks(protections.of({ api: id }))) ??
    apis.toSorted((one, other) => other.created_at - one.created_at)[0]
  );
}

/** The protection of the API that the first steps are about. Where no API exists, the protection that a new one would have. */
export function protectionOf(holdings: Pick<Holdings, 'apis' | 'protections'>): Protection {
  const api = featuredApi(holdings);
  return holdings.protections.of(api && { api: api.id });
}

/** Does an authentication plugin refuse a caller without credentials? */
const asks = ({ strangers }: Protection): boolean =>
  strangers.kind === 'refused' && isAuthentication(strangers.by.name);

/** The plugins that refuse a caller without credentials. A caller needs a credential for each of them. */
export const refusing = ({ guards }: Protection): readonly Guard[] =>
  guards.filter(({ strangers }) => strangers === 'refused');

/** The plugin whose credentials the first steps name. */
export const askingPlugin = (protection: Protection | undefined): string =>
  ((protection && refusing(protection)[0]) ?? protection?.guards[0])?.plugin.name ?? 'key-auth';

function addStep(api: Api | undefined): Step {
  const title = 'Add an API';
  if (!api)
    return {
      title,
      done: false,
      text: 'Say which requests to take and where to send them. It is live at once.',
      action: { text: 'Add API', to: paths.addApi },
    };
  return {
    title,
    done: true,
    value: takes(api),
    text: `is live as ${api.name}.`,
    action: { text: 'Open', to: paths.api(api.id) },
  };
}

function protectStep(api: Api | undefined, protection: Protection, nameOf: NameOf): Step {
  const title = 'Protect it';
  const { guards, off, strangers } = protection;
  const plugin = 'by' in strangers ? strangers.by : (guards[0]?.plugin ?? off[0]);
  if (!api || !plugin)
    return {
      title,
      done: false,
      text: 'A plugin asks who is calling: for a key, or for a name and a password.',
      action: { text: 'Add plugin', to: paths.addPlugin(api ? { api: api.id } : {}) },
    };
  return {
    title,
    done: asks(protection),
    text: protectionText(protection, nameOf),
    action: {
      text: 'Open',
      to: plugin.api_id === undefined ? paths.plugin(plugin.id) : paths.apiPlugins(api.id),
    },
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
    text: `A consumer is somebody who calls your APIs. Add one, then ${thing}.`,
    action: { text: 'Add consumer', to: paths.addConsumer },
  };
}

export function firstSteps(holdings: Holdings): readonly Step[] {
  const api = featuredApi(holdings);
  const protection = protectionOf(holdings);
  return [
    addStep(api),
    protectStep(api, protection, holdings.nameOf),
    accessStep(holdings, askingPlugin(protection)),
  ];
}
