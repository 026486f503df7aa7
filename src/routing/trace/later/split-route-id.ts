// The ids that the router gives to the parts of a route with paths of different kinds: where nothing else decides, the greater id
// comes first. Kong 3.9.1: kong/router/transform.lua, split_routes_and_services_by_path. RFC 4122, version 5.
import { sha1 } from '@noble/hashes/legacy.js';

const namespace = '7f145bf9-0dce-4f91-98eb-debbce4b9f6b';

const bytesOf = (uuid: string): readonly number[] =>
  (uuid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** The id of the part with this number, from 1 on. */
export function splitRouteId(id: string, number: number): string {
  const name = new TextEncoder().encode(`${id}#${number}`);
  const hash = sha1(Uint8Array.from([...bytesOf(namespace), ...name])).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const text = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
