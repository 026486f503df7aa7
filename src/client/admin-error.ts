// The one error of the client: what went wrong between the dashboard and an Admin API. Holds no secrets.

/** `fields` maps a field's wire name (dotted when nested: `config.minute`) to the gateway's own words about it. */
export type AdminFailure =
  | { kind: 'unreachable'; cause: string; address?: string | undefined }
  | { kind: 'unauthorised'; message: string }
  | { kind: 'not-kong'; message: string }
  /** The gateway's generation does not have this, so no request was sent. */
  | { kind: 'not-offered'; message: string }
  | { kind: 'http'; status: number; message: string; fields: Readonly<Record<string, string>> };

const describe = (failure: AdminFailure): string => {
  if (failure.kind !== 'unreachable') return failure.message;
  const gateway = failure.address === undefined ? 'The gateway' : `The gateway at ${failure.address}`;
  return `${gateway} cannot be reached: ${failure.cause}`;
};

export class AdminError extends Error {
  override name = 'AdminError';
  readonly failure: AdminFailure;

  constructor(failure: AdminFailure) {
    super(describe(failure));
    this.failure = failure;
  }
}

/** Did the gateway answer that there is no such thing? */
export const isNotFound = (error: unknown): boolean =>
  error instanceof AdminError && error.failure.kind === 'http' && error.failure.status === 404;

/** The error for a row that cannot exist. */
export const notFound = (): AdminError =>
  new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} });
