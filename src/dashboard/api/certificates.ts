// Certificates with their server names: queries and changes.
import { queryOptions } from '@tanstack/react-query';
import { isNotFound, type Certificate, type Changes, type EntityRow, type Resource } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { failureText } from './failure-text.ts';
import { inTurn } from './polling.ts';

const rows = admin.all('certificates');
const serverNames = admin.all('snis');

export const certificateQueries = entityQueries(['certificates'], rows);

/** Every server name of the gateway, with the id of its certificate. */
async function readServerNames(signal?: AbortSignal): Promise<readonly EntityRow<'snis'>[]> {
  const all: EntityRow<'snis'>[] = [];
  let offset: string | undefined;
  do {
    const page = await serverNames.page({ size: 1000, offset, signal });
    all.push(...page.rows);
    offset = page.offset;
  } while (offset !== undefined);
  return all;
}

/** Of these names, the ones that the gateway has for another certificate, or for none. */
async function heldElsewhere(names: readonly string[], id?: string): Promise<readonly string[]> {
  const others = (await readServerNames()).filter(({ ssl_certificate_id: owner }) => owner !== id);
  const held = new Set(others.map(({ name }) => name));
  return names.filter((name) => held.has(name));
}

const isGone = async (id: string, signal: AbortSignal): Promise<boolean> => {
  try {
    await rows.get(id, signal);
    return false;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
};

/** The most certificates that are asked for by themselves. */
const mostAsked = 20;

/** The server names whose certificate does not exist. */
export const orphanNamesQuery = () =>
  queryOptions({
    queryKey: ['snis', 'orphans'],
    queryFn: async ({ client, signal }) => {
      const names = await readServerNames(signal);
      const listed = client.getQueryData(certificateQueries.list().queryKey)?.pages ?? [];
      const known = new Set(listed.flatMap((page) => page.rows.map(({ id }) => id)));
      const owners = new Set(names.flatMap(({ ssl_certificate_id: id }) => id ?? []));
      const gone = new Set<string | undefined>([undefined]);
      // A certificate that is not in the list may be newer than the list.
      for (const id of [...owners].filter((owner) => !known.has(owner)).slice(0, mostAsked))
        if (await isGone(id, signal)) gone.add(id);
      return names.filter(({ ssl_certificate_id: id }) => gone.has(id)).map(({ name }) => name);
    },
    ...inTurn,
  });

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

export const certificateMutations = entityMutations(['certificates'], moving, [['snis']]);
