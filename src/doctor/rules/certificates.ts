// Certificates that clients refuse now or soon, and certificates that serve nothing.
import { isWildcard } from '#routing/router/wildcard-hosts.ts';
import type { Finding, Rule, Severity } from '../finding.ts';
import type { KnownCertificate } from '../rows.ts';
import type { Survey } from '../survey.ts';
import { counted, listed } from '../words.ts';

const day = 24 * 3_600_000;
const soon = 30 * day;

const rule = (
  kind: string,
  about: Pick<Rule, 'looksFor' | 'many'>,
  found: (
    certificate: KnownCertificate,
    survey: Survey,
  ) => { severity: Severity; title: string; body: string } | undefined,
): Rule => ({
  kind,
  area: 'Upstreams and TLS',
  ...about,
  find: (survey) =>
    survey.rows.certificates.flatMap((certificate): readonly Finding[] => {
      const { id, title: name } = certificate;
      const one = found(certificate, survey);
      return one
        ? [{ kind, key: `${kind} ${id}`, ...one, places: [{ entity: 'certificates', id, name }] }]
        : [];
    }),
});

export const unusableCertificates = rule(
  'unusable certificate',
  {
    looksFor: 'Certificates that no handshake can use',
    many: (count) => `${count} certificates cannot be used`,
  },
  ({ id, title, snis, trouble }, { rows }) =>
    trouble === undefined || (snis.length === 0 && !rows.usedCertificates.includes(id))
      ? undefined
      : { severity: 'breaks', title: `No handshake can use the certificate for ${title}`, body: trouble },
);

export const expiring = rule(
  'expiring',
  {
    looksFor: 'Certificates that have expired, or will within 30 days',
    many: (count) => `${count} certificates have expired or soon will`,
  },
  ({ title, until }, { facts: { now } }) => {
    if (until === undefined || until - now > soon) return undefined;
    const left = until - now;
    if (left <= 0)
      return {
        severity: 'breaks',
        title: `The certificate for ${title} has expired`,
        body: 'Clients that check certificates refuse the connection. Store the next certificate in its place.',
      };
    const days = Math.floor(left / day);
    return {
      severity: 'will',
      title: `The certificate for ${title} expires ${days === 0 ? 'within a day' : `in ${counted(days, 'day')}`}`,
      body: 'Then clients that check certificates refuse the connection. Store the next one in its place before.',
    };
  },
);

export const weakKeys = rule(
  'weak key',
  {
    looksFor: 'Certificates with a short key, or signed with SHA-1',
    many: (count) => `${count} certificates are weak`,
  },
  ({ title, key, hash, until }) => {
    if (until === undefined) return undefined;
    const bits = Number(/^RSA (\d+)$/.exec(key)?.[1] ?? Infinity);
    if (bits >= 2048 && hash !== 'SHA-1') return undefined;
    return {
      severity: 'will',
      title: `Many clients refuse the certificate for ${title}`,
      body: listed([
        ...(bits < 2048 ? [`Its key has ${bits} bits of RSA, and 2,048 are asked for today.`] : []),
        ...(hash === 'SHA-1' ? ['It is signed with SHA-1, which browsers no longer accept.'] : []),
      ]).replaceAll('. and ', '. '),
    };
  },
);

export const unservedCertificates = rule(
  'unserved certificate',
  {
    looksFor: 'Certificates that are served for no name',
    many: (count) => `${count} certificates are served for no name`,
  },
  ({ id, title, snis }, { rows }) =>
    snis.length > 0 || rows.usedCertificates.includes(id)
      ? undefined
      : {
          severity: 'look',
          title: `No client is shown the certificate ${title}`,
          body: 'It has no server name. Add the names that clients connect to, or delete it.',
        },
);

export const unmatchedNames: Rule = {
  kind: 'unmatched name',
  area: 'Upstreams and TLS',
  looksFor: 'Certificates for names whose requests no API and no route takes',
  many: (count) => `${count} certificates are for names that nothing takes requests for`,
  find(survey) {
    const takes = takersOf(survey);
    if (!takes) return [];
    return survey.rows.certificates.flatMap(({ id, title, snis }): readonly Finding[] =>
      snis.length === 0 || snis.some(takes)
        ? []
        : [
            {
              kind: 'unmatched name',
              key: `unmatched name ${id}`,
              severity: 'look',
              title: `Nothing takes requests for ${listed(snis.slice(0, 3))}`,
              body: 'The certificate is served for names that are a host of no API and no route.',
              places: [{ entity: 'certificates', id, name: title }],
            },
          ],
    );
  },
};

/** Is a name the host of an API or a route? Undefined where some row takes requests for any host. */
function takersOf({ rows, routes }: Survey): ((name: string) => boolean) | undefined {
  const exact = new Set<string>();
  const below = new Set<string>();
  const starts: string[] = [];
  for (const { hosts, expression, snis } of [
    ...rows.apis.map((api) => ({ hosts: api.hosts, expression: undefined, snis: undefined })),
    ...routes,
  ]) {
    if (expression !== undefined || !hosts?.length) return undefined;
    for (const listedHost of [...hosts, ...(snis ?? [])]) {
      const host = listedHost.toLowerCase().replace(/:\d+$/, '');
      if (host.endsWith('*')) starts.push(host.slice(0, -1));
      exact.add(host);
      for (const suffix of suffixesOf(host)) below.add(suffix);
    }
  }
  return (name) => {
    const asked = name.toLowerCase();
    if (asked === '*' || exact.has(asked) || starts.some((start) => asked.startsWith(start))) return true;
    if (isWildcard(asked))
      return below.has(asked.slice(1)) || suffixesOf(asked).some((end) => exact.has(`*${end}`));
    return suffixesOf(asked).some((end) => exact.has(`*${end}`));
  };
}

/** ".example.com" and ".com" of "www.example.com" */
function suffixesOf(host: string): readonly string[] {
  const ends: string[] = [];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) ends.push(host.slice(dot));
  return ends;
}
