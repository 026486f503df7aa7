// The endpoint that sends a visitor's request to the proxy of the gateway. It reaches published APIs that the visitor may see, and
// nothing else; a credential is read from the gateway for the request and told nobody.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import type { PortalTryDraft } from '#wire/portal/application.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import { madeCredential, type MadeCredential } from '#wire/made-credential.ts';
import type { TryRequest, TryResult } from '#wire/try-it.ts';
import type { Applications } from '../applications.ts';
import type { CredentialRow } from '../applications-part.ts';
import type { DeveloperOf } from '../../developer-of.ts';
import { findConsumer } from '../kong/consumer.ts';
import { answering, noSuch, Refusal, refusedBy } from '../refusal.ts';
import { readTry } from './read-try.ts';
import { TargetOfRequest, type TakenRequest } from './target-of-request.ts';
import { tokenForTry } from './token-for-try.ts';
import { TryBounds } from './try-bounds.ts';

/** `refused`: the request cannot be sent as it is. `nowhere`: the proxy is not known. */
export type TryOut = (
  gateway: string,
  request: TryRequest,
  signal: AbortSignal,
) => Promise<TryResult | { readonly kind: 'refused' | 'nowhere'; readonly message: string }>;

export interface TryOptions {
  readonly developerOf: DeveloperOf;
  readonly grantedTo: (developer: string) => Promise<ReadonlySet<string>>;
  readonly tryOut: TryOut;
  /** Requests of visitors are counted for it. */
  readonly clientAddress: (request: IncomingMessage) => string;
}

export function tryRoutes(applications: Applications, options: TryOptions): readonly Route[] {
  const bounds = new TryBounds(() => applications.now());
  const targets = new TargetOfRequest();
  return [
    {
      path: '/portal/api/try',
      handle: {
        POST: answering(async (request, response) => {
          const developer = await options.developerOf(request);
          await withBody(request, response, (body) =>
            bounds.within(
              developer?.id ?? options.clientAddress(request),
              developer !== undefined,
              async () => {
                const draft = readTry(body);
                const api = await visibleApi(applications, options, draft, developer);
                const result = await tryIt({ applications, targets, options }, api, draft, {
                  developer,
                  signal: untilGone(response),
                });
                if (!response.destroyed) answerFresh(response, 200, result);
              },
            ),
          );
        }),
      },
    },
  ];
}

function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}

/** What a visitor may not see does not exist. */
async function visibleApi(
  { apis }: Applications,
  { grantedTo }: TryOptions,
  { api: slug }: PortalTryDraft,
  developer: Developer | undefined,
): Promise<PublishDraft> {
  const api = await apis.find(slug);
  if (!api || (api.seenBy !== 'everybody' && !developer)) throw noSuch('API');
  if (api.seenBy === 'granted' && !(await grantedTo(developer?.id ?? '')).has(slug)) throw noSuch('API');
  return api;
}

interface Rooms {
  readonly applications: Applications;
  readonly targets: TargetOfRequest;
  readonly options: TryOptions;
}

interface Visit {
  readonly developer: Developer | undefined;
  readonly signal: AbortSignal;
}

async function tryIt(
  { applications, targets, options }: Rooms,
  api: PublishDraft,
  draft: PortalTryDraft,
  { developer, signal }: Visit,
): Promise<TryResult> {
  const credential = await ownCredential(applications, api, draft, developer);
  const { id: gateway, client } = await applications.reach();
  try {
    const plain = requestOf(draft);
    const taken = await targets.find(client, plain, api, credential?.kind);
    if (!taken) throw new Refusal(422, `${api.title} has nothing at this address, so nothing was sent.`);
    const made = credential && (await madeFor(applications, credential, taken, draft));
    const token =
      made?.token && credential
        ? await tokenForTry(client, credential.id, api, taken.config ?? {})
        : undefined;
    try {
      const signed = withCredential({ ...plain, scheme: taken.wantsTls ? 'https' : 'http' }, made);
      const sent = token ? { ...signed, headers: [...signed.headers, token.header] } : signed;
      const result = await options.tryOut(gateway, sent, signal);
      return shownResult(result, draft);
    } finally {
      await token?.end();
    }
  } catch (error) {
    throw refusedBy(error, 'Nothing was sent.');
  }
}

/** Another's credential does not exist. */
async function ownCredential(
  { kept }: Applications,
  { auth }: PublishDraft,
  { credential: id }: PortalTryDraft,
  developer: Developer | undefined,
): Promise<CredentialRow | undefined> {
  if (id === null) return undefined;
  const row = await kept.credentials.find(id);
  const application = row && (await kept.applications.find(row.application));
  const isOwn =
    developer !== undefined && application?.developer === developer.id && application.ending === 0;
  if (!row || !isOwn || row.making === 1) throw noSuch('credential');
  if (row.kind !== auth) throw new Refusal(422, 'This API takes credentials of another kind');
  return row;
}

const requestOf = ({ method, path, headers, body }: PortalTryDraft): TryRequest => ({
  scheme: 'http',
  method,
  host: headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '',
  sni: '',
  path,
  headers: headers.filter(([name]) => !/^(?:host|forwarded|via|x-real-ip|x-forwarded-.*)$/i.test(name)),
  body,
});

/** The credential as the gateway has it now. */
async function madeFor(
  applications: Applications,
  { id, kind, application }: CredentialRow,
  { config }: TakenRequest,
  { password = '' }: PortalTryDraft,
): Promise<MadeCredential> {
  const { client } = await applications.reach();
  const consumer = await findConsumer(client, { id: application });
  const row =
    consumer && (await client.credentials(consumer.id, kind).page()).rows.find((one) => one.id === id);
  if (!row) throw new Refusal(409, 'The gateway does not have this credential any more');
  const made = madeCredential({ name: kind, config: config ?? {} }, row, { password, privateKey: '' });
  if (made.needs) throw new Refusal(422, 'The password is not known here. Type it, and send again.');
  return made;
}

function withCredential(request: TryRequest, made: MadeCredential | undefined): TryRequest {
  if (!made) return request;
  const { headers, query, credential } = made;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return {
    ...request,
    headers: [...request.headers.filter(([name]) => !names.has(name.toLowerCase())), ...headers],
    path:
      query === undefined ? request.path : `${request.path}${request.path.includes('?') ? '&' : '?'}${query}`,
    ...(credential && { credential }),
  };
}

/** Without the address of the proxy, what the gateway saw, and what was added to the request. */
function shownResult(
  result: Awaited<ReturnType<TryOut>>,
  { method, path, headers, body }: PortalTryDraft,
): TryResult {
  const sent = { to: '', method, path, headers, body };
  switch (result.kind) {
    case 'refused':
      throw new Refusal(422, result.message);
    case 'nowhere':
      throw new Refusal(503, 'The gateway takes no requests from the portal at the moment.');
    case 'failed':
      return {
        kind: 'failed',
        title: result.title,
        text: 'The gateway has not answered this request.',
        advice: 'Try again in a moment.',
        sent,
      };
    case 'answered': {
      const { kind, status, reason, headers: answered, body: content, timings } = result;
      return { kind, status, reason, headers: answered, body: content, timings, sent };
    }
    default:
      return result satisfies never;
  }
}
