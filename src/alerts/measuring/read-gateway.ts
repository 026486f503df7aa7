// Reads an Admin API for alerts: whether it answers, the health of its upstreams' targets, and the last days of its certificates.
import { X509Certificate } from 'node:crypto';
import { AdminError, type AdminClient, type Resource, type TargetHealth } from '#client';

/** Milliseconds for one answer. */
const patience = 5_000;
const pageSize = 1000;
const mostRows = 20_000;
/** Requests at the same time. */
const abreast = 4;

export interface CheckedUpstream {
  readonly id: string;
  readonly name: string;
  readonly targets: readonly { readonly target: string; readonly health: TargetHealth }[];
}

export interface KnownCertificate {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the epoch. Undefined: it cannot be read. */
  readonly until: number | undefined;
}

const within = (): AbortSignal => AbortSignal.timeout(patience);

/** A sentence about a failure of the gateway. Other errors are mistakes of this program. */
export function failureText(error: unknown): string {
  if (error instanceof AdminError) return error.message;
  if (error instanceof DOMException) return `The gateway has not answered within ${patience / 1000} seconds`;
  throw error;
}

/** Undefined: it answers. A refusal is an answer, too. */
export async function whyAway(client: AdminClient): Promise<string | undefined> {
  try {
    await client.nodeInfo(within());
    return undefined;
  } catch (error) {
    if (error instanceof AdminError && !['unreachable', 'not-kong'].includes(error.failure.kind))
      return undefined;
    return failureText(error);
  }
}

async function allRows<Row>(resource: Resource<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let offset: string | undefined;
  do {
    const page = await resource.page({ size: pageSize, offset, signal: within() });
    rows.push(...page.rows);
    ({ offset } = page);
  } while (offset !== undefined && rows.length < mostRows);
  return rows;
}

/** Undefined: the gateway has no upstreams. */
export async function readUpstreams(client: AdminClient): Promise<readonly CheckedUpstream[] | undefined> {
  const { entities } = await client.dialect(within());
  if (!entities.upstreams) return undefined;
  const waiting = (await allRows(client.all('upstreams'))).toReversed();
  const checked: CheckedUpstream[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const targets = await client.targets(next.id).health(within());
      checked.push({
        id: next.id,
        name: next.name,
        targets: targets.filter(({ weight }) => weight > 0).map(({ target, health }) => ({ target, health })),
      });
    }
  };
  await Promise.all(Array.from({ length: abreast }, work));
  return checked;
}

/** Undefined: the gateway has no certificates. */
export async function readCertificates(
  client: AdminClient,
): Promise<readonly KnownCertificate[] | undefined> {
  const { entities } = await client.dialect(within());
  if (!entities.certificates) return undefined;
  return (await allRows(client.all('certificates'))).map(({ id, cert, snis }) => ({
    id,
    name: snis?.find((name) => typeof name === 'string') ?? id,
    until: endOf(cert),
  }));
}

function endOf(pem: string): number | undefined {
  try {
    const until = Date.parse(new X509Certificate(pem).validTo);
    return Number.isNaN(until) ? undefined : until;
  } catch {
    return undefined;
  }
}
