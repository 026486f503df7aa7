// Certificates with their server names: queries and changes.
import type { Certificate, Changes, Resource } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { failureText } from './failure-text.ts';

const rows = admin.all('certificates');
const serverNames = admin.all('snis');

export const certificateQueries = entityQueries(['certificates'], rows);

/** Of these names, the ones that the gateway has for another certificate, or for none. */
async function heldElsewhere(names: readonly string[], id?: string): Promise<readonly string[]> {
  const held = new Set<string>();
  let offset: string | undefined;
  do {
    const page = await serverNames.page({ size: 1000, offset });
    for (const { name, ssl_certificate_id: owner } of page.rows) if (owner !== id) held.add(name);
    offset = page.offset;
  } while (offset !== undefined);
  return names.filter((name) => held.has(name));
}

/**
 * A gateway refuses a certificate with a name of another one. Such a name is moved to it when the certificate is stored, so that
 * the name is never without a certificate.
 */
async function storeAndMove(
  values: Changes<Certificate>,
  store: (values: Changes<Certificate>) => Promise<Certificate>,
  id?: string,
): Promise<Certificate> {
  const { snis } = values;
  const held = snis && snis.length > 0 ? await heldElsewhere(snis, id) : [];
  if (!snis || held.length === 0) return store(values);
  const stored = await store({ ...values, snis: snis.filter((name) => !held.includes(name)) });
  for (const name of held)
    try {
      await serverNames.update(name, { ssl_certificate_id: stored.id });
    } catch (error) {
      const text = failureText(
        error,
        `The certificate is stored, but ${name} could not be moved to it`,
        `The certificate is stored, and ${name} may be moved to it`,
      );
      throw new Error(text, { cause: error });
    }
  return rows.get(stored.id);
}

const moving: Resource<Certificate> = {
  ...rows,
  create: (values) => storeAndMove(values, (rest) => rows.create(rest)),
  update: (id, changes) => storeAndMove(changes, (rest) => rows.update(id, rest), id),
};

export const certificateMutations = entityMutations(['certificates'], moving);
