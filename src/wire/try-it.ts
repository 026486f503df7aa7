// The messages between the dashboard and its server about a request that is sent to the proxy of the connected gateway.

export const tryBounds = {
  /** Bytes of the request's body. */
  body: 512 * 1024,
  /** Bytes of the answer's body that are kept. */
  answer: 1024 * 1024,
  /** Milliseconds until the whole answer must have come. Kong itself waits 60 s for an upstream. */
  deadline: 65_000,
  headers: 100,
  /** Characters of the path with its query, and of a header. */
  text: 8_000,
} as const;

export type HeaderLine = readonly [name: string, value: string];
export type TryScheme = 'http' | 'https';

/** The request to send. It says nothing about the address, which is the gateway's proxy always. */
export interface TryRequest {
  scheme: TryScheme;
  method: string;
  /** The Host header. Empty: the address of the proxy. */
  host: string;
  /** The TLS server name. Empty: the host, if it is a name. */
  sni: string;
  /** With the query, as it stands on the request line. */
  path: string;
  headers: readonly HeaderLine[];
  body: string;
  /** The server makes its headers, and keeps nothing of it. */
  credential?: TryCredential;
}

export type HmacAlgorithm = 'hmac-sha1' | 'hmac-sha256' | 'hmac-sha384' | 'hmac-sha512';

/** A credential that has to be worked out for each request. Keys and passwords are plain headers. */
export type TryCredential =
  | {
      kind: 'hmac';
      username: string;
      secret: string;
      algorithm: HmacAlgorithm;
      /** The names that are signed, in order, `request-line` among them. A date is added where the request has none. */
      headers: readonly string[];
      /** Is a digest of the body sent and signed, where there is a body? */
      digest: boolean;
    }
  | {
      kind: 'jwt';
      algorithm: string;
      /** The secret, or the private key in PEM. */
      secret: string;
      secretIsBase64: boolean;
      claims: Readonly<Record<string, string>>;
      /** Seconds that the token is good for. */
      lifetime: number;
      in: 'header' | 'query' | 'cookie';
      name: string;
    };

/** Milliseconds. Absent: there was no such part. */
export interface TryTimings {
  name?: number;
  connect?: number;
  tls?: number;
  /** From the request on its way to the first byte of the answer. */
  wait?: number;
  receive?: number;
  total: number;
}

export interface TryAnswer {
  kind: 'answered';
  status: number;
  reason: string;
  /** As they were sent: order, case and repeated ones are kept. */
  headers: readonly HeaderLine[];
  body: TryBody;
  timings: TryTimings;
  sent: SentRequest;
  /** Absent: the gateway cannot tell. */
  seen?: SeenByGateway;
}

export interface TryBody {
  encoding: 'text' | 'base64';
  content: string;
  /** Bytes of it that came. */
  bytes: number;
  /** Why it is not whole: it is longer than the bound, the gateway broke off, or it took too long. */
  cut?: 'bound' | 'broken' | 'deadline';
}

export interface TryFailure {
  kind: 'failed';
  title: string;
  text: string;
  advice: string;
  /** Absent where nothing was sent. */
  sent?: SentRequest;
}

export type TryResult = TryAnswer | TryFailure;

/** The request as it left the server. */
export interface SentRequest {
  /** The proxy's address: `http://127.0.0.1:8000`. */
  to: string;
  method: string;
  path: string;
  headers: readonly HeaderLine[];
  body: string;
}

/** The addresses of the proxy, for the reader. */
export interface TryPlace {
  http?: string;
  https?: string;
  /** `connection`: the connection says it. `gateway`: worked out from what the gateway says of itself. `own`: of this process. */
  from: 'connection' | 'gateway' | 'own';
  /** Why there is none. */
  problem?: string;
  /** Can the gateway tell what the upstream saw? */
  sees: boolean;
}

/** The steps that the bundled gateway took with the request. */
export interface SeenByGateway {
  api?: string | undefined;
  route?: string | undefined;
  service?: string | undefined;
  consumer?: string | undefined;
  /** The access phase of each plugin that ran. */
  plugins: readonly SeenPlugin[];
  /** The plugin that answered in place of the upstream. */
  answeredBy?: string | undefined;
  /** Absent: the upstream was not asked. */
  upstream?: SeenUpstream | undefined;
  /** Milliseconds since the head of the request had come. */
  total: number;
}

export interface SeenPlugin {
  name: string;
  began: number;
  took: number;
  /** The status of its answer, where it answered. */
  status?: number | undefined;
  /** Lines that it added to the head of the request for the upstream, and that it removed. */
  added: readonly string[];
  removed: readonly string[];
  /** The same for the head of the answer. */
  addedToAnswer: readonly string[];
  removedFromAnswer: readonly string[];
}

/** The last try. Times are milliseconds since the head of the request had come. */
export interface SeenUpstream {
  address: string;
  /** Request line and headers, without the body. */
  head: string;
  tries: number;
  asked: number;
  connected?: number | undefined;
  answered?: number | undefined;
  ended?: number | undefined;
  status?: number | undefined;
}

/** A kept request. It holds no secret. */
export interface TryExample {
  id: string;
  name: string;
  request: KeptRequest;
  created_at: number;
}

/** The parameters of the page's address, which hold no secret. */
export type KeptRequest = Readonly<Record<string, string>>;
