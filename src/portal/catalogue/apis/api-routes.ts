// The endpoints of the published APIs for developers. An API that a visitor may not see is answered as one that is not there.
import type { IncomingMessage } from 'node:http';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import type { KeptDocuments } from '../documents/kept-documents.ts';
import type { KeptApis } from './kept-apis.ts';
import type { RememberedFacts } from './remembered-facts.ts';
import { apiPage, publishedApi } from './shown-api.ts';

export interface Viewing {
  readonly developerOf: (request: IncomingMessage) => Promise<Developer | undefined>;
  /** The slugs of the APIs that an application of the developer may call. */
  readonly grantedTo: (developer: string) => Promise<ReadonlySet<string>>;
}

interface Rooms extends Viewing {
  readonly apis: KeptApis;
  readonly documents: KeptDocuments;
  readonly facts: RememberedFacts;
}

const unknown = 'There is no such API';

/** Tells which APIs the sender of a request may see. */
export async function sightOf(
  { developerOf, grantedTo }: Viewing,
  request: IncomingMessage,
): Promise<(api: PublishDraft) => boolean> {
  const developer = await developerOf(request);
  const granted = developer ? await grantedTo(developer.id) : undefined;
  return ({ seenBy, slug }) => {
    switch (seenBy) {
      case 'everybody':
        return true;
      case 'signed-in':
        return developer !== undefined;
      case 'granted':
        return granted?.has(slug) === true;
      default:
        return seenBy satisfies never;
    }
  };
}

export function apiRoutes(rooms: Rooms): readonly Route[] {
  const { apis, documents, facts } = rooms;
  const seen = async (request: IncomingMessage, slug: string): Promise<PublishDraft | undefined> => {
    const found = await apis.find(slug);
    return found && (await sightOf(rooms, request))(found) ? found : undefined;
  };
  return [
    {
      path: '/portal/api/apis',
      handle: {
        async GET(request, response) {
          const maySee = await sightOf(rooms, request);
          const versions = await documents.versions();
          const list = (await apis.list()).filter(maySee);
          answerFresh(
            response,
            200,
            list.map((api) => publishedApi(api, versions.get(api.slug) ?? [])),
          );
        },
      },
    },
    {
      path: '/portal/api/apis/:slug',
      handle: {
        async GET(request, response, _client, { slug = '' }) {
          const found = await seen(request, slug);
          if (!found) return answerError(response, 404, unknown);
          const versions = (await documents.versions()).get(slug) ?? [];
          const known = await facts.orEarlier(found.target);
          answerFresh(response, 200, apiPage(found, versions, known, await facts.proxies()));
        },
      },
    },
    {
      path: '/portal/api/apis/:slug/document',
      handle: {
        async GET(request, response, _client, { slug = '' }) {
          const found = await seen(request, slug);
          const version = new URL(request.url ?? '', 'http://portal').searchParams.get('version');
          const document = found && (await documents.find(slug, version ?? undefined));
          if (!document) return answerError(response, 404, found ? 'There is no such document' : unknown);
          response.writeHead(200, {
            'Content-Type': 'application/json; charset=utf-8',
            'Cache-Control': 'no-store',
          });
          response.end(document);
        },
      },
    },
  ];
}
