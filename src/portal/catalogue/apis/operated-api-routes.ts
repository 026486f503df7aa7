// The endpoints of the published APIs for operators.
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { isTable } from '#schema/table.ts';
import type { OperatedApi, PublishDraft, SuggestedAccess } from '#wire/portal/operator.ts';
import type { KeptDocuments } from '../documents/kept-documents.ts';
import { largestBody, type PutDocument } from '../documents/put-document.ts';
import type { KeptApis } from './kept-apis.ts';
import { readPublishDraft } from './read-draft.ts';
import type { RememberedFacts } from './remembered-facts.ts';
import { operatedApi } from './shown-api.ts';

interface Rooms {
  readonly apis: KeptApis;
  readonly documents: KeptDocuments;
  readonly facts: RememberedFacts;
  /** By slug the number of applications that may call the API. */
  readonly applications: () => Promise<ReadonlyMap<string, number>>;
  readonly put: PutDocument;
  /** An API was changed: the applications that may call it follow. */
  readonly onChanged: (slug: string) => Promise<void>;
  /** An API is about to be withdrawn. */
  readonly onRemoved: (slug: string) => Promise<void>;
}

const unknown = 'There is no such API';

export function operatedApiRoutes({
  apis,
  documents,
  facts,
  applications,
  put,
  onChanged,
  onRemoved,
}: Rooms): readonly Route[] {
  const shown = async (drafts: readonly PublishDraft[]): Promise<readonly OperatedApi[]> => {
    const [versions, counts] = [await documents.versions(), await applications()];
    return Promise.all(
      drafts.map(async (draft) =>
        operatedApi(
          draft,
          versions.get(draft.slug) ?? [],
          counts.get(draft.slug) ?? 0,
          await facts.of(draft.target),
        ),
      ),
    );
  };
  const one = async (draft: PublishDraft): Promise<object> => (await shown([draft]))[0] ?? {};

  return [
    {
      path: '/api/portal/apis',
      handle: {
        GET: async (_request, response) => answerFresh(response, 200, await shown(await apis.list())),
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const draft = readPublishDraft(body);
            await apis.add(draft);
            facts.forget();
            answerFresh(response, 201, await one(draft));
          }),
      },
    },
    {
      path: '/api/portal/apis/:slug',
      handle: {
        PATCH: (request, response, _client, { slug = '' }) =>
          withBody(request, response, async (body) => {
            const before = await apis.find(slug);
            if (!before) return answerError(response, 404, unknown);
            const draft = readPublishDraft(body, before);
            await apis.change(draft);
            facts.forget();
            await onChanged(draft.slug);
            answerFresh(response, 200, await one(draft));
          }),
        async DELETE(_request, response, _client, { slug = '' }) {
          if (!(await apis.find(slug))) return answerError(response, 404, unknown);
          await onRemoved(slug);
          await apis.remove(slug);
          response.writeHead(204).end();
        },
      },
    },
    {
      path: '/api/portal/apis/:slug/document',
      handle: {
        POST: (request, response, _client, { slug = '' }) =>
          withBody(
            request,
            response,
            async (body) => {
              const { text, url } = isTable(body) ? body : {};
              await put(response, slug, {
                ...(typeof text === 'string' && { text }),
                ...(typeof url === 'string' && { url }),
              });
            },
            { size: largestBody },
          ),
      },
    },
    {
      path: '/api/portal/apis/:slug/documents/:version',
      handle: {
        async DELETE(_request, response, _client, { slug = '', version = '' }) {
          if (await documents.remove(slug, decoded(version))) response.writeHead(204).end();
          else answerError(response, 404, 'There is no such document');
        },
      },
    },
    {
      path: '/api/portal/targets/:kind/:id',
      handle: {
        async GET(_request, response, _client, { kind, id = '' }) {
          if (kind !== 'api' && kind !== 'service' && kind !== 'route')
            return answerError(response, 404, 'There is no such kind of entity');
          facts.forget();
          const found = await facts.of({ kind, id: decoded(id) });
          if (typeof found === 'string') return answerError(response, 409, found);
          const suggested: SuggestedAccess = {
            auth: found.open ? null : (found.kinds[0] ?? null),
            group: found.groups[0] ?? '',
            paths: found.ways.map(({ host, path }) => `${host}${path}`),
          };
          answerFresh(response, 200, suggested);
        },
      },
    },
  ];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
