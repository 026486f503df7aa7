import type { Plan } from '#wire/portal/catalogue.ts';
import type { ShownRequest } from '#wire/traffic.ts';

/** The reason of a failed call in words for its sender. */
export function failureWords(
  { status, answered_by }: Pick<ShownRequest, 'status' | 'answered_by'>,
  plan: Plan | null,
): string {
  switch (answered_by) {
    case 'plugin:rate-limiting':
      return `More calls than ${plan ? `the plan ${plan.name} allows` : 'the limit allows'}`;
    case 'plugin:request-termination':
      return 'The application was blocked';
    case 'plugin:acl':
      return 'The application was not let into this API';
    case 'plugin:ip-restriction':
      return 'This API takes no calls from your address';
    case 'plugin:request-size-limiting':
      return 'The body of the call is too large';
    case 'plugin:key-auth':
    case 'plugin:basic-auth':
    case 'plugin:jwt':
    case 'plugin:hmac-auth':
    case 'plugin:oauth2':
      return 'The credential was not accepted';
    case 'router':
      return 'No API has this address';
    case 'balancer':
      return 'The API could not be reached';
    case 'client':
      return 'The call was broken off before its answer';
    case 'upstream':
      return upstreamWords(status);
    default:
      return status >= 500 ? 'The gateway could not answer' : 'The gateway refused the call';
  }
}

function upstreamWords(status: number): string {
  if (status === 404) return 'The API has nothing at this address';
  if (status === 401 || status === 403) return 'The API itself did not allow it';
  if (status === 400 || status === 422) return 'The API could not use what was sent';
  if (status === 429) return 'The API itself was called too often';
  return status >= 500 ? 'The API failed' : 'The API refused the call';
}
