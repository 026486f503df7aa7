// The content types that the Admin API takes. Kong 0.13.1: kong/api/init.lua (before_filter, parse_params)
import type { IncomingHttpHeaders } from 'node:http';

const withBody = new Set(['PUT', 'POST', 'PATCH']);
const taken = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'];

/** True when the body has a supported type, or there is no body. The case of the type counts, as in Kong. */
export function isMediaTypeSupported(method: string, headers: IncomingHttpHeaders): boolean {
  if (!withBody.has(method)) return true;
  const type = headers['content-type'];
  if (type !== undefined) return taken.some((prefix) => type.startsWith(prefix));
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] === undefined : length === '0';
}

/** How the body is read. A Content-Type that names two types is read as both. */
export interface BodyKinds {
  json: boolean;
  form: boolean;
  multipart: boolean;
  /** A body that is not JSON is refused, not ignored. */
  jsonRequired: boolean;
  /** Form values are given types: `true` becomes a boolean, an empty value null. */
  typedForm: boolean;
}

export function bodyKinds(method: string, type: string | undefined): BodyKinds {
  const lower = (type ?? '').toLowerCase();
  const json = lower.includes('application/json');
  const multipart = lower.includes('multipart/form-data');
  const form = !multipart && lower.includes('application/x-www-form-urlencoded');
  const jsonRequired = json && withBody.has(method);
  const typedForm = withBody.has(method) && lower.includes('application/x-www-form-urlencode');
  return { json, form, multipart, jsonRequired, typedForm };
}
