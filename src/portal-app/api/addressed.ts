// Where an operation is called: at the gateway, whose path and the document's do not always agree.
import type { Place } from '#wire/portal/catalogue.ts';

export interface Address {
  /** `http://localhost:8000` */
  readonly origin: string;
  /** With a slash in front. It may have names in braces. */
  readonly path: string;
}

const begins = (path: string, start: string): boolean =>
  start === '' || path === start || path.startsWith(`${start}/`);

/** `serverPath`: of the first server of the document. `path`: of the operation. */
export function addressOf(place: Place | undefined, serverPath: string, path: string): Address {
  const { origin, start } = split(place);
  const own = path.startsWith('/') ? path : `/${path}`;
  // The document is written for the gateway: its server, or its paths, have the gateway's path in front already.
  if (begins(`${serverPath}${own}`, start)) return { origin, path: `${serverPath}${own}` };
  return { origin, path: `${start}${own}` };
}

function split(place: Place | undefined): { origin: string; start: string } {
  const url = place && URL.canParse(place.url) ? new URL(place.url) : undefined;
  return url ? { origin: url.origin, start: url.pathname.replace(/\/+$/, '') } : { origin: '', start: '' };
}
