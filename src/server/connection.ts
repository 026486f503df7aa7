// The way to an Admin API, with all secrets in the clear. It lives in the server's memory alone.
import type { SecureContextOptions } from 'node:tls';

/** An Admin API and what it wants to see before it answers. */
export interface Connection {
  /** Its base address; a path is kept, so that an Admin API behind another gateway can be reached. */
  url: URL;
  /** Credentials towards it, as headers. */
  headers?: Readonly<Record<string, string>>;
  /** Absent: its certificate must be signed by an authority that Node knows. */
  trust?: Trust;
  /** Milliseconds without a byte from it before it counts as not answering. */
  patience?: number;
  /** Where its proxy is. Absent: the gateway is asked. */
  proxy?: ProxyUrls;
}

/** Origins without a path. */
export interface ProxyUrls {
  http?: URL;
  https?: URL;
}

/** PEM texts. */
export interface Trust {
  /** False: any certificate is accepted. */
  verify: boolean;
  /** The authorities that are accepted in place of those that Node knows. */
  ca?: string;
  /** The client certificate with its key. */
  certificate?: string;
  key?: string;
}

export const verifies = ({ trust }: Pick<Connection, 'trust'>): boolean => trust?.verify ?? true;

export const certificatesOf = ({
  trust: { ca, certificate, key } = { verify: true },
}: Pick<Connection, 'trust'>): SecureContextOptions => ({
  ...(ca !== undefined && { ca }),
  ...(certificate !== undefined && { cert: certificate }),
  ...(key !== undefined && { key }),
});

/** A host as Node's modules take it: without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');
