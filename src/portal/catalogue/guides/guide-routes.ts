// The endpoints of the guides, for developers and for operators.
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import type { Guide, GuideEntry } from '#wire/portal/catalogue.ts';
import { readGuide, type KeptGuides } from './kept-guides.ts';

const unknown = 'There is no such guide';

export const guideRoutes = (guides: KeptGuides): readonly Route[] => [
  {
    path: '/portal/api/guides',
    handle: {
      async GET(_request, response) {
        const published = (await guides.list()).filter((guide) => guide.published);
        const entries = published.map(({ slug, title, section }): GuideEntry => ({ slug, title, section }));
        answerFresh(response, 200, entries);
      },
    },
  },
  {
    path: '/portal/api/guides/:slug',
    handle: {
      async GET(_request, response, _client, { slug = '' }) {
        const found = await guides.find(slug);
        if (!found?.published) return answerError(response, 404, unknown);
        const { title, section, text, changed } = found;
        const guide: Guide = { slug, title, section, text, changed };
        answerFresh(response, 200, guide);
      },
    },
  },
];

export const operatedGuideRoutes = (guides: KeptGuides): readonly Route[] => [
  {
    path: '/api/portal/guides',
    handle: {
      GET: async (_request, response) => answerFresh(response, 200, await guides.list()),
      POST: (request, response) =>
        withBody(request, response, async (body) => {
          answerFresh(response, 201, await guides.add(readGuide(body), Date.now()));
        }),
    },
  },
  {
    path: '/api/portal/guides/:slug',
    handle: {
      PATCH: (request, response, _client, { slug = '' }) =>
        withBody(request, response, async (body) => {
          const before = await guides.find(slug);
          if (!before) return answerError(response, 404, unknown);
          answerFresh(response, 200, await guides.change(readGuide(body, before), Date.now()));
        }),
      async DELETE(_request, response, _client, { slug = '' }) {
        if (await guides.remove(slug)) response.writeHead(204).end();
        else answerError(response, 404, unknown);
      },
    },
  },
];
