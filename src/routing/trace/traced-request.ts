// A request of which is asked which api or route takes it.

export interface TracedRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** The Host header as it is sent, with its port if it has one. */
  readonly host: string;
  /** As it is sent: percent-encoding kept, without the query. */
  readonly path: string;
  /** Without its `?`; undefined where there is none. */
  readonly query: string | undefined;
  /** The other headers, with names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The client's address; empty where it is not known. */
  readonly address: string;
  /** The client's port; undefined where it is not known. */
  readonly port: number | undefined;
  /** The name that the client asks for at the start of TLS; empty where it asks for none. */
  readonly sni: string;
  /** The address and port that the client has connected to, as far as they are known. */
  readonly server: { readonly address: string; readonly port: number | undefined };
}
