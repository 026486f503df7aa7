// Hosts that differ in capital letters alone.
import type { Finding, Place, Rule, RowChange } from '../finding.ts';
import type { Survey } from '../survey.ts';
import { listed } from '../words.ts';

interface Listing {
  readonly host: string;
  readonly place: Place;
  readonly hosts: readonly string[];
}

export const hostLetters: Rule = {
  kind: 'host letters',
  area: 'Routing',
  looksFor: 'Hosts that differ in capital letters alone',
  many: (count) => `${count} hosts are listed in capital and in small letters`,
  find(survey) {
    const byName = new Map<string, Listing[]>();
    for (const listing of listingsOf(survey)) {
      const name = listing.host.toLowerCase();
      const own = byName.get(name);
      if (own) own.push(listing);
      else byName.set(name, [listing]);
    }
    return [...byName].flatMap(([name, own]): readonly Finding[] => {
      const spellings = [...new Set(own.map(({ host }) => host))];
      return spellings.length < 2 ? [] : [findingOf(survey, name, spellings, own)];
    });
  },
};

function findingOf(
  { facts }: Survey,
  name: string,
  spellings: readonly string[],
  own: readonly Listing[],
): Finding {
  const places = [...new Map(own.map(({ place }) => [`${place.entity} ${place.id}`, place])).values()];
  const capital = own.filter(({ host }) => host !== name);
  const changes = new Map<string, RowChange>();
  for (const { place, hosts } of capital)
    changes.set(`${place.entity} ${place.id}`, {
      ...place,
      fields: { hosts: { from: hosts, to: [...new Set(hosts.map((host) => host.toLowerCase()))] } },
    });
  return {
    kind: 'host letters',
    key: `host letters ${name}`,
    severity: 'look',
    title: `${listed(spellings)} are one host for clients`,
    body:
      facts.database === 'sqlite'
        ? 'The gateway takes them for one host, too. Written in one way, the rows of a host are found together.'
        : 'Kong compares hosts letter by letter, and browsers send small letters: a host with capital letters gets none of their requests.',
    places: places.slice(0, 6),
    fix: { text: `Write ${name} everywhere`, changes: [...changes.values()] },
  };
}

function* listingsOf({ rows }: Survey): Iterable<Listing> {
  for (const { id, name, hosts } of rows.apis)
    for (const host of hosts ?? []) yield { host, place: { entity: 'apis', id, name }, hosts: hosts ?? [] };
  for (const { id, title, hosts } of rows.routes)
    for (const host of hosts ?? [])
      yield { host, place: { entity: 'routes', id, name: title }, hosts: hosts ?? [] };
}
