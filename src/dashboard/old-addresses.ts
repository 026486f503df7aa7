// PGBI's dashboard had its pages behind `#!`. Bookmarks and articles still name them; each leads to the page that it named.
import { paths } from './paths.ts';

/** PGBI's names of a consumer's lists of credentials, and the plugin that checks them. */
const credentialKinds: Readonly<Record<string, string>> = {
  'auth-keys': 'key-auth',
  'basic-auth-credentials': 'basic-auth',
  'basic-auth-credential': 'basic-auth',
  'hmac-credentials': 'hmac-auth',
  'jwt-credentials': 'jwt',
  'oauth2-credentials': 'oauth2',
  groups: 'acl',
};

const consumerPage = (id: string, part: string | undefined): string => {
  if (part === undefined) return paths.consumer(id);
  if (part === 'plugins') return paths.consumerPlugins(id);
  const kind = credentialKinds[part];
  return kind === undefined ? paths.consumer(id) : paths.consumerCredentials(id, kind);
};

/**
 * Undefined when this is no address of the former dashboard. An entity without pages here keeps its name, and the page at its
 * address says that it is missing.
 */
export function fromOldAddress(hash: string): string | undefined {
  if (!hash.startsWith('#!')) return undefined;
  const [path = ''] = hash.slice(2).split('?');
  const parts = path.split('/').filter(Boolean);
  const [entity, id, part] = parts;
  switch (entity) {
    case 'apis':
      if (id === undefined) return paths.apis;
      if (id === 'add') return paths.addApi;
      return part === 'plugins' ? paths.apiPlugins(id) : paths.api(id);
    case 'consumers':
      if (id === undefined) return paths.consumers;
      return id === 'add' ? paths.addConsumer : consumerPage(id, part);
    case 'plugins':
      if (id === undefined) return paths.plugins;
      return id === 'add' ? paths.addPlugin() : paths.plugin(id);
    case 'services':
      if (id === undefined) return paths.services;
      return id === 'add' ? paths.addService : paths.service(id);
    case 'routes':
      if (id === undefined) return paths.routes;
      return id === 'add' ? paths.addRoute() : paths.route(id);
    case 'upstreams':
      if (id === undefined) return paths.upstreams;
      return id === 'add' ? paths.addUpstream : paths.upstream(id);
    // A server name stands on the page of its certificate.
    case 'certificates':
    case 'snis':
      if (id === undefined) return paths.certificates;
      return id === 'add' ? paths.addCertificate : paths.certificate(id);
    case undefined:
      return paths.home;
    default:
      return `/${parts.join('/')}`;
  }
}
