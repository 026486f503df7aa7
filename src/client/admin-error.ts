// The one error of the client: what went wrong between the dashboard and an Admin API. Holds no secrets.

/**
 * `message` is the gateway's own words, undefined where it said none. `fields` maps a field's wire name (dotted when nested:
 * `config.minute`) to the gateway's words about it.
 */
export type AdminFailure =
  /** `unasked`: the dashboard's server could not even try. */
  | { kind: 'unreachable'; cause: string; address?: string | undefined; unasked?: boolean | undefined }
  | { kind: 'unauthorised'; message: string | undefined }
  | { kind: 'not-kong'; message: string }
  /** The gateway's generation does not have this, so no request was sent. */
  | { kind: 'not-offered'; message: string }
  | {
      kind: 'http';
      status: number;
      message: string | undefined;
      fields: Readonly<Record<string, string>>;
    };

const unreachable = (cause: string, address: string | undefined, mayBeDone: boolean): string => {
  const at = address === undefined ? '' : ` at ${address}`;
  return mayBeDone
    ? `The connection to the gateway${at} was lost before it answered: ${cause}`
    : `The gateway${at} cannot be reached: ${cause}`;
};

const describe = (failure: AdminFailure, mayBeDone: boolean): string => {
  if (failure.kind === 'unreachable') return unreachable(failure.cause, failure.address, mayBeDone);
  if (failure.kind === 'not-kong' || failure.kind === 'not-offered') return failure.message;
  if (failure.kind === 'unauthorised')
    return `The gateway wants credentials${failure.message === undefined ? '' : `. It says: ${failure.message}`}`;
  return failure.message === undefined
    ? `The gateway answered ${failure.status} and gave no reason`
    : `The gateway says: ${failure.message}`;
};

export class AdminError extends Error {
  override name = 'AdminError';
  readonly failure: AdminFailure;
  /** The gateway may have made the change all the same: its answer was lost on the way. */
  readonly mayBeDone: boolean;

  /** The message is a sentence for the reader, without a full stop at its end. */
  constructor(failure: AdminFailure, { mayBeDone = false }: { mayBeDone?: boolean } = {}) {
    super(describe(failure, mayBeDone));
    this.failure = failure;
    this.mayBeDone = mayBeDone;
  }
}

/** Did the gateway answer that there is no such thing? */
export const isNotFound = (error: unknown): boolean =>
  error instanceof AdminError && error.failure.kind === 'http' && error.failure.status === 404;

/** Others have changed the same fields since they were read, so the gateway has changed nothing. */
export const isChangedMeanwhile = (error: unknown): boolean =>
  error instanceof AdminError && error.failure.kind === 'http' && error.failure.status === 412;

/** The error for a row that cannot exist. */
export const notFound = (): AdminError =>
  new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} });
