// The place of a connection in addresses: pages of the first one are at `/`, pages of another at `/@ID/`, and so it is below `/api`.

/** The connection that is always there. */
export const firstConnection = 'default';

/** The characters of an id. */
const id = '[a-z0-9][a-z0-9-]*';
const leadsWithPlace = new RegExp(`^/@${id}(?=/|$)`);

/** `/@staging`, or nothing for the first connection. */
export type Place = '' | `/@${string}`;

export const placeOf = (connection: string): Place =>
  connection === firstConnection ? '' : `/@${connection}`;

/** The place that an address begins with. */
export function placeIn(pathname: string): Place {
  const [place] = leadsWithPlace.exec(pathname) ?? [];
  return place === undefined ? '' : `/@${place.slice(2)}`;
}
