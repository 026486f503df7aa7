import { AdminError } from '#dashboard/api/gateway-types.ts';

/** The sentence for a list that the gateway does not give. Undefined for another error. */
export function refusalText(error: Error, things: string): string | undefined {
  if (!(error instanceof AdminError) || error.failure.kind !== 'http') return undefined;
  const { status, message } = error.failure;
  const says = message === undefined ? '.' : `: it answered ${status}, “${message}”.`;
  switch (status) {
    case 403:
      return `The gateway does not allow the dashboard to read its ${things}${says}`;
    case 404:
      return `The gateway has no list of its ${things}${says}`;
    case 405:
      return `The gateway does not give a list of its ${things}${says}`;
    default:
      return undefined;
  }
}
