// Finds the issuer of each certificate by names and key ids. Pure.
import type { ChainLink, ReadCertificate } from './read-certificate.ts';

export const issuedBy = (one: ChainLink, other: ChainLink): boolean =>
  one.issuer === other.subject &&
  (one.issuerKey === undefined || other.key === undefined || one.issuerKey === other.key);

export const isSelfSigned = ({ link }: Pick<ReadCertificate, 'link'>): boolean => issuedBy(link, link);

/**
 * The places of the certificates in the order in which each is issued by the next. Undefined where they stand in that order
 * already, or where there is no such order.
 */
export function rightOrder(all: readonly Pick<ReadCertificate, 'link'>[]): readonly number[] | undefined {
  const issuerOf = (place: number): number =>
    all.findIndex((other, at) => at !== place && issuedTo(all[place], other));
  const first = all.findIndex((_, place) => all.every((_one, at) => at === place || issuerOf(at) !== place));
  const order: number[] = [];
  for (let place = first; place >= 0 && !order.includes(place); place = issuerOf(place)) order.push(place);
  return order.length === all.length && order.some((place, at) => place !== at) ? order : undefined;
}

const issuedTo = (
  one: Pick<ReadCertificate, 'link'> | undefined,
  issuer: Pick<ReadCertificate, 'link'>,
): boolean => one !== undefined && issuedBy(one.link, issuer.link);
