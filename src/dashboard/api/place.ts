// The connection that this page is about, from its address. Another connection's pages are loaded anew, so it never changes here,
// and no answer of one gateway can be shown as another's.
import { placeIn, placeOf } from '#wire/connection-place.ts';

/** Tests run where no address is. */
export const place = placeIn(typeof location === 'undefined' ? '/' : location.pathname);

/** The address of a connection's first page, for a link that loads it anew. */
export const connectionHome = (id: string): string => `${placeOf(id)}/`;

/** The whole address of a page of this connection, where the router does not make it. */
export const addressOf = (path: string): string => `${place}${path}`;

/** Are the pages about this connection? */
export const isHere = (id: string): boolean => placeOf(id) === place;

/** Goes to a page of the first connection, loaded anew. */
export const leaveHere = (path: string): void => window.location.assign(path);
