// `gatehouse portal import FILE --api NAME`: brings an OpenAPI document to the developer portal, for scripts.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fromEnvironment, readGivenFile } from '../read-options.ts';
import { UsageError } from '../usage-error.ts';

const usualUrl = 'http://localhost:8003';
/** Milliseconds. A large document takes a minute to read. */
const patience = 240_000;

interface ImportArguments {
  readonly file: string;
  readonly api: string;
  readonly url: URL;
  readonly token: string;
}

const usage = 'gatehouse portal import FILE --api NAME';

function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv): ImportArguments {
  const { values, positionals } = parsed(args);
  const [command, file, stray] = positionals;
  if (command !== 'import' || file === undefined || stray !== undefined)
    throw new UsageError(`${usage}; see gatehouse --help`);
  const { api } = values;
  if (api === undefined || api === '') throw new UsageError(`--api: which published API is it? ${usage}`);
  const token = fromEnvironment('portal-token', environment) ?? '';
  if (token === '')
    throw new UsageError(
      'GATEHOUSE_PORTAL_TOKEN is not set: make a token in the dashboard, at Portal, APIs. It may also stand in a file that GATEHOUSE_PORTAL_TOKEN_FILE names.',
    );
  if (!/^[\w-]+$/.test(token)) throw new UsageError('GATEHOUSE_PORTAL_TOKEN is no token of the portal');
  const given = values['portal-url'] ?? fromEnvironment('portal-url', environment) ?? usualUrl;
  if (!URL.canParse(given) || !/^https?:/.test(given))
    throw new UsageError('--portal-url: this is no URL with http: or https:');
  return { file, api, token, url: new URL('/portal/api/imports', given) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { api: { type: 'string' }, 'portal-url': { type: 'string' } },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0] ?? message}; see gatehouse --help`);
  }
}

/** Throws UsageError where the document is not taken, with line and reason. */
export async function runPortalCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const { file, api, url, token } = readArguments(args, environment);
  const text = file === '-' ? readFileSync(0, 'utf8') : readGivenFile(file, 'import');
  const answer = await send(url, token, { api, text });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new UsageError(refusal(file, answer.status, body));
  process.stdout.write(`${api}: version ${memberOf(body, 'version') ?? ''} is the reference now\n`);
}

async function send(url: URL, token: string, body: object): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // A redirection would take the token elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    throw new UsageError(`the portal at ${url.host} cannot be reached${cause === '' ? '' : `: ${cause}`}`);
  }
}

const memberOf = (body: unknown, name: string): string | undefined => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** As compilers write it: editors and CI find the line by it. */
function refusal(file: string, status: number, body: unknown): string {
  const [line, reason] = [memberOf(body, 'line'), memberOf(body, 'reason')];
  if (reason !== undefined) return `${file}:${line === undefined ? '' : `${line}:`} ${reason}`;
  return memberOf(body, 'message') ?? `the portal answers ${status}`;
}
