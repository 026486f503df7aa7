// The headers of a request to AWS, with its signature (version 4).
import aws4 from 'aws4';

export interface AwsRequest {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  /** With the port, where it is not that of the scheme. */
  readonly host: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface AwsCredentials {
  readonly key: string;
  readonly secret: string;
}

/** `now`: milliseconds since the epoch. */
export function signedHeaders(
  { host, headers, ...request }: AwsRequest,
  { key, secret }: AwsCredentials,
  now: number,
): Record<string, string> {
  const date = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const unsigned = { ...headers, Host: host, 'X-Amz-Date': date };
  const signed = aws4.sign(
    { ...request, host, headers: unsigned },
    { accessKeyId: key, secretAccessKey: secret },
  );
  return { ...unsigned, Authorization: String(Reflect.get({ ...signed.headers }, 'Authorization')) };
}
