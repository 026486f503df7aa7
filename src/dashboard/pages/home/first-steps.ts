// Which of the first steps are done, and what to say about each, from what the gateway holds. Nothing here is remembered.
import type { Api } from '#schema/entities/api.ts';
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import { takes } from '#dashboard/entities/apis/manifest.ts';
import { consumerName } from '#dashboard/api/consumers.ts';
import { paths } from '#dashboard/paths.ts';

/** Plugins that refuse who they do not know, and what they ask for. */
const asksFor: Readonly<Record<string, string>> = {
  'key-auth': 'key',
  'basic-auth': 'login',
  jwt: 'token',
  oauth2: 'token',
  'hmac-auth': 'signature',
  'ldap-auth': 'login',
};

export const isAuthentication = (plugin: Plugin): boolean =>
  plugin.enabled && Object.hasOwn(asksFor, plugin.name);

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
  plugins: readonly Plugin[];
  consumers: readonly Consumer[];
  /** The first consumer found to have a credential of the kind that is asked for. */
  withCredential: Consumer | undefined;
}

/** The authentication that the first steps are about: on an API that exists, or on all. */
export const authenticationIn = ({ apis, plugins }: Pick<Holdings, 'apis' | 'plugins'>): Plugin | undefined =>
  plugins.find(
    (plugin) =>
      isAuthentication(plugin) &&
      (plugin.api_id === undefined || apis.some((api) => api.id === plugin.api_id)),
  );

/** The API that the first steps are about: the one that is protected, or the newest. */
export function featuredApi({ apis, plugins }: Pick<Holdings, 'apis' | 'plugins'>): Api | undefined {
  const protectedId = authenticationIn({ apis, plugins })?.api_id;
  return (
    apis.find((api) => api.id === protectedId) ??
    apis.toSorted((one, other) => other.created_at - one.created_at)[0]
  );
}

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

function protectStep(api: Api | undefined, plugin: Plugin | undefined): Step {
  const title = 'Protect it';
  if (plugin)
    return {
      title,
      done: true,
      text: `${plugin.name} is on: a request without a ${asksFor[plugin.name]} gets 401.`,
      action: { text: 'Open', to: api && plugin.api_id ? paths.apiPlugins(api.id) : paths.plugin(plugin.id) },
    };
  return {
    title,
    done: false,
    text: 'A plugin asks who is calling: for a key, or for a name and a password.',
    action: { text: 'Add plugin', to: paths.addPlugin(api ? { api: api.id } : {}) },
  };
}

function accessStep({ consumers, withCredential }: Holdings, plugin: Plugin | undefined): Step {
  const title = 'Give a consumer access';
  const kind = plugin?.name === 'basic-auth' ? 'basic-auth' : 'key-auth';
  const thing = kind === 'basic-auth' ? 'login' : 'key';
  if (withCredential)
    return {
      title,
      done: true,
      text: `${consumerName(withCredential)} has a ${thing}.`,
      action: { text: 'Open', to: paths.consumerCredentials(withCredential.id, kind) },
    };
  const [first] = consumers;
  if (first)
    return {
      title,
      done: false,
      text: `${consumerName(first)} exists but has no ${thing} yet. Make one and hand it over.`,
      action: {
        text: `Add a ${thing} for ${consumerName(first)}`,
        to: paths.consumerCredentials(first.id, kind),
      },
    };
  return {
    title,
    done: false,
    text: `A consumer is somebody who calls your APIs. Add one, then give it a ${thing}.`,
    action: { text: 'Add consumer', to: paths.addConsumer },
  };
}

export function firstSteps(holdings: Holdings): readonly Step[] {
  const api = featuredApi(holdings);
  const plugin = authenticationIn(holdings);
  return [addStep(api), protectStep(api, plugin), accessStep(holdings, plugin)];
}

/** APIs that let everybody through: no authentication on them, and none on all. */
export function openApis({ apis, plugins }: Pick<Holdings, 'apis' | 'plugins'>): readonly Api[] {
  const guards = plugins.filter(isAuthentication);
  if (guards.some((plugin) => plugin.api_id === undefined && plugin.consumer_id === undefined)) return [];
  const guarded = new Set(guards.map((plugin) => plugin.api_id));
  return apis.filter((api) => !guarded.has(api.id));
}
