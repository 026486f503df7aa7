// One path pattern of the Admin API and what its methods do. Kong 0.13.1: a route table of kong/api/routes, lapis (respond_to).
import type { Parameters } from './decode/nested-keys.ts';
import { mergeParameters, overrideWithJson, type Sent } from './decode/parameters.ts';
import { Undecodable } from './decode/undecodable.ts';
import { emptyHead, messageReply, methodNotAllowed, AdminResponse } from './reply.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to an endpoint, decoded. */
export interface AdminCall {
  parameters: Parameters;
  /** The named parts of the path, decoded. */
  path: Readonly<Record<string, string>>;
  /** Scheme, host and path as the client wrote them, for links to further pages. */
  url: string;
  /** The header by which the dashboard says what it has read. Kong's clients never send it. */
  unchanged: string | undefined;
}

export interface Incoming {
  method: string;
  path: Readonly<Record<string, string>>;
  url: string;
  unchanged?: string | undefined;
  decode: () => Promise<Sent | Undecodable>;
}

export interface Endpoint {
  pattern: string;
  answer(incoming: Incoming): Promise<AdminResponse>;
}

type Handlers<T> = Partial<
  Record<Method, (call: AdminCall, found: T) => AdminResponse | Promise<AdminResponse>>
>;

/**
 * `find` answers the row that the path names, or the reply that refuses the request. It may change the call's parameters.
 * It runs for every method that the endpoint has, and for HEAD unless HEAD is blind: then every path exists.
 */
export function endpoint<T>(
  pattern: string,
  find: (call: AdminCall) => Promise<T | AdminResponse>,
  handlers: Handlers<T>,
  head: 'finding' | 'blind' = 'finding',
): Endpoint {
  return {
    pattern,
    async answer({ method, path, url, unchanged, decode }) {
      const handler = isMethod(method) ? handlers[method] : undefined;
      if (!handler && method !== 'HEAD') return methodNotAllowed();
      const sent = await decode();
      if (sent instanceof Undecodable) return messageReply(400, sent.error);
      const parameters = mergeParameters(sent, path);
      if (parameters instanceof Undecodable) return messageReply(400, parameters.error);

      const call = { parameters, path, url, unchanged };
      if (!handler && head === 'blind') return emptyHead();
      const found = await find(call);
      if (found instanceof AdminResponse) return found;
      if (!handler) return emptyHead();
      const complete = overrideWithJson(call.parameters, sent);
      if (complete instanceof Undecodable) return messageReply(400, complete.error);
      return handler({ ...call, parameters: complete }, found);
    },
  };
}

/** An endpoint whose path names no row. */
export const plainEndpoint = (pattern: string, handlers: Handlers<undefined>): Endpoint =>
  endpoint(pattern, async () => undefined, handlers);

const isMethod = (method: string): method is Method =>
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
