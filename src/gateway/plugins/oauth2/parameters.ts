// The parameters of a request to an endpoint, from its query and its body. Kong 0.13.1: kong/plugins/oauth2/access.lua,
// retrieve_parameters
import { bodyReader, oneOrList, type BodyArgs } from '../kit/args/body-args.ts';
import type { ClientRequest } from '../plugin.ts';

/**
 * The value under a name, the body's before the query's: a text, `true` for a name without a value, a list of those where
 * there are several, whatever JSON may hold. Each caller checks the type that it takes.
 */
export type Parameters = (name: string) => unknown;

/** `body`: undefined for a request whose body has no arguments. */
export const parametersOf =
  (request: ClientRequest, body: BodyArgs | undefined): Parameters =>
  (name) => {
    const value = body?.get(name);
    return value === undefined ? queryValue(request, name) : value;
  };

/** The most bytes of a parameter. Answers and redirections repeat parameters, with every byte escaped. Kong reads 8 KiB. */
const longestBody = 64 * 1024;

export async function readParameters(request: ClientRequest): Promise<Parameters | 'too-large'> {
  const read = bodyReader(request.header('content-type'));
  const body = read && (await request.body());
  if (body === 'too-large' || (body && body.length > longestBody)) return 'too-large';
  return parametersOf(request, body && read(body));
}

function queryValue(request: ClientRequest, name: string): unknown {
  if (request.query === undefined) return undefined;
  return oneOrList(request.args().flatMap(([key, value]) => (key === name ? [value] : [])));
}

/** Kong asks whether Lua takes a value for true: everything is but nothing and false. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== false;
