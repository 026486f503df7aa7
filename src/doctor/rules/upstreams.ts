// Upstreams, services and targets that serve nothing, or that cannot be reached.
import { apiUpstream } from '#routing/router/upstream-url.ts';
import type { Finding, Place, Rule } from '../finding.ts';
import type { Survey } from '../survey.ts';
import { listed } from '../words.ts';

/** The APIs and services by the host that they send requests to, in lower case. */
function usersByHost({ rows }: Survey): ReadonlyMap<string, readonly Place[]> {
  const users = new Map<string, Place[]>();
  const add = (host: string | undefined, place: Place): void => {
    if (host === undefined) return;
    const own = users.get(host.toLowerCase());
    if (own) own.push(place);
    else users.set(host.toLowerCase(), [place]);
  };
  for (const api of rows.apis)
    add(apiUpstream(api)?.authority, { entity: 'apis', id: api.id, name: api.name });
  for (const { id, name, host } of rows.services) add(host, { entity: 'services', id, name: name ?? host });
  return users;
}

export const unusedUpstreams: Rule = {
  kind: 'unused upstream',
  area: 'Tidiness',
  looksFor: 'Upstreams that no API and no service sends requests to',
  many: (count) => `${count} upstreams serve nothing`,
  find(survey) {
    const users = usersByHost(survey);
    return survey.rows.upstreams.flatMap(({ id, name }): readonly Finding[] =>
      users.has(name.toLowerCase())
        ? []
        : [
            {
              kind: 'unused upstream',
              key: `unused upstream ${id}`,
              severity: 'look',
              title: `The upstream ${name} serves nothing`,
              body: 'No API and no service has its name as host. A plugin may still name it.',
              places: [{ entity: 'upstreams', id, name }],
            },
          ],
    );
  },
};

export const emptyUpstreams: Rule = {
  kind: 'empty upstream',
  area: 'Upstreams and TLS',
  looksFor: 'Upstreams in use without a target that takes requests',
  many: (count) => `${count} upstreams in use have no target`,
  find(survey) {
    const { targets, upstreams } = survey.rows;
    const users = usersByHost(survey);
    return upstreams.flatMap(({ id, name }): readonly Finding[] => {
      const own = users.get(name.toLowerCase());
      const servers = targets[id];
      if (!own || !servers || servers.some(({ weight }) => weight > 0)) return [];
      const names = listed(own.slice(0, 3).map((place) => place.name));
      return [
        {
          kind: 'empty upstream',
          key: `empty upstream ${id}`,
          severity: 'breaks',
          title: `Requests to ${names} find no server`,
          body: `The upstream ${name} has no target${servers.length > 0 ? ' with a weight above 0' : ''}. Add one.`,
          places: [{ entity: 'upstreams', id, name }, ...own.slice(0, 5)],
        },
      ];
    });
  },
};

export const idleServices: Rule = {
  kind: 'idle service',
  area: 'Tidiness',
  looksFor: 'Services without routes',
  many: (count) => `${count} services have no route`,
  find({ rows }) {
    const served = new Set(rows.routes.flatMap(({ service }) => service ?? []));
    return rows.services.flatMap(({ id, name, host }): readonly Finding[] => {
      if (served.has(id)) return [];
      const place = { entity: 'services', id, name: name ?? host } as const;
      return [
        {
          kind: 'idle service',
          key: `idle service ${id}`,
          severity: 'look',
          title: `No request reaches the service ${place.name}`,
          body: 'It has no route. Add one, or delete it.',
          places: [place],
        },
      ];
    });
  },
};

export const lostTargets: Rule = {
  kind: 'lost target',
  area: 'Upstreams and TLS',
  looksFor: 'Targets of upstreams in use whose name has no address, as the gateway says',
  many: (count) => `${count} targets have no address`,
  find: ({ rows: { targets, upstreams } }) =>
    upstreams.flatMap(({ id, name }) => {
      const used = (targets[id] ?? []).filter(({ weight }) => weight > 0);
      const lost = used.filter(({ health }) => health === 'DNS_ERROR');
      const isAlone = lost.length === used.length;
      return lost.map(({ target }): Finding => ({
        kind: 'lost target',
        key: `lost target ${id} ${target}`,
        severity: isAlone ? 'breaks' : 'look',
        title: `${target} of ${name} has no address`,
        body: isAlone
          ? 'The gateway finds no address for its name, and the upstream has no other target: requests fail.'
          : 'The gateway finds no address for its name. The other targets of the upstream take its requests.',
        places: [{ entity: 'upstreams', id, name }],
      }));
    }),
};
