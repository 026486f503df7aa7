// The server names of certificates: reads the names in a request, and changes the stored names to them.
// Kong 0.13.1: kong/api/routes/certificates.lua
import { strip } from '#schema/coerce.ts';
import { snis } from '#schema/entities/sni.ts';
import { show } from '#schema/show.ts';
import type { Row } from '#schema/fields.ts';
import type { Rows } from '../store/store.ts';
import { messageReply, type AdminResponse } from './reply.ts';

/** The names in a text with commas; null is an empty list. A value of another type is ignored, as in Kong. */
export function namesAsked(sent: unknown): readonly string[] | undefined {
  if (sent === null) return [];
  return typeof sent === 'string' ? sent.split(',').map(strip) : undefined;
}

/** The reason why a certificate cannot have these names. `certificateId` is the certificate that may have them already. */
export async function nameConflict(
  rows: Rows,
  names: readonly string[],
  certificateId?: string,
): Promise<AdminResponse | undefined> {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return messageReply(409, `duplicate SNI in request: ${name}`);
    seen.add(name);
    const known = await rows.findBy(snis, 'name', name);
    if (known === undefined) continue;
    if (certificateId === undefined) return messageReply(409, `SNI already exists: ${name}`);
    const owner = known['ssl_certificate_id'];
    if (owner === certificateId) continue;
    return messageReply(
      409,
      owner === undefined
        ? `SNI already exists: ${name}`
        : `SNI '${name}' already associated with existing certificate (${show(owner)})`,
    );
  }
  return undefined;
}

/** The names of a certificate, in the order in which they came. */
export async function namesOf(rows: Rows, certificateId: string): Promise<string[]> {
  return (await rowsOf(rows, certificateId)).map((row) => String(row['name']));
}

/** The names of every certificate that has some. */
export async function namesByCertificate(rows: Rows): Promise<ReadonlyMap<unknown, readonly string[]>> {
  const names = new Map<unknown, string[]>();
  for (const { name, ssl_certificate_id: owner } of await rows.all(snis)) {
    names.set(owner, [...(names.get(owner) ?? []), String(name)]);
  }
  return names;
}

export async function rowsOf(rows: Rows, certificateId: string): Promise<readonly Row[]> {
  const filter = { ssl_certificate_id: certificateId };
  return (await rows.page(snis, { size: Number.MAX_SAFE_INTEGER, filter })).rows;
}
