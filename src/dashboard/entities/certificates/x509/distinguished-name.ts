// The name of a subject or issuer as text (RFC 4514), in the order in which a certificate holds it.
import type { Name } from '@peculiar/asn1-x509';

const short: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
};

export interface NamePart {
  readonly type: string;
  readonly value: string;
}

export const partsOf = (name: Name): readonly NamePart[] =>
  name.flatMap((relative) =>
    relative.map(({ type, value }) => ({ type: short[type] ?? type, value: value.toString() })),
  );

/** "CN=weather.example.com, O=Weather" */
export const nameText = (parts: readonly NamePart[]): string =>
  parts.map(({ type, value }) => `${type}=${/[,=+]/.test(value) ? `"${value}"` : value}`).join(', ');

export const partOf = (parts: readonly NamePart[], type: string): string | undefined =>
  parts.find((part) => part.type === type)?.value;

/** The name as one would say it: "R10, Let’s Encrypt". */
export function spokenName(parts: readonly NamePart[]): string {
  const common = partOf(parts, 'CN') ?? partOf(parts, 'OU');
  const organization = partOf(parts, 'O');
  const said = [common, organization].filter(
    (text, at, all) => text !== undefined && all.indexOf(text) === at,
  );
  return said.length > 0 ? said.join(', ') : nameText(parts) || 'nobody named';
}
