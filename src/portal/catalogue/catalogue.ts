// The catalogue: published APIs with their documents, guides, pictures and settings. It reaches gateways through a client that is given
// to it, and learns from others who has signed in and which APIs an application may call.
import type { AdminClient } from '#client';
import type { Route } from '#serving/router.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import type { PortalSettings, PublishDraft } from '#wire/portal/operator.ts';
import type { Database } from '../../database/database.ts';
import type { Sealing } from '../../database/sealing.ts';
import { apiRoutes, type Viewing } from './apis/api-routes.ts';
import { KeptApis } from './apis/kept-apis.ts';
import { operatedApiRoutes } from './apis/operated-api-routes.ts';
import { RememberedFacts } from './apis/remembered-facts.ts';
import { DocumentReader } from './documents/document-reader.ts';
import type { FetchRules } from './documents/fetch-document.ts';
import { KeptDocuments } from './documents/kept-documents.ts';
import { putDocument } from './documents/put-document.ts';
import { guideRoutes, operatedGuideRoutes } from './guides/guide-routes.ts';
import { KeptGuides } from './guides/kept-guides.ts';
import { KeptPictures } from './guides/kept-pictures.ts';
import { addPictureRoute, pictureRoute } from './guides/picture-routes.ts';
import { importRoute, tokenRoutes } from './imports/import-routes.ts';
import { KeptTokens } from './imports/kept-tokens.ts';
import { KeptSettings } from './settings/kept-settings.ts';
import { settingsRoutes } from './settings/settings-routes.ts';

export interface CatalogueOptions extends Viewing {
  readonly database: Database;
  readonly sealing: Sealing;
  /** A text: why it cannot be reached. */
  readonly gateway: () => Promise<AdminClient | string>;
  /** Origins of the gateway's proxy. Empty: they are not known. */
  readonly proxies: () => Promise<readonly string[]>;
  /** By slug the number of applications that may call the API. */
  readonly applications: () => Promise<ReadonlyMap<string, number>>;
  /** An API was changed: the applications that may call it follow. */
  readonly onChanged: (slug: string) => Promise<void>;
  /** An API is about to be withdrawn: its grants end. */
  readonly onRemoved: (slug: string) => Promise<void>;
  readonly fetchRules?: Partial<FetchRules>;
}

export interface Catalogue {
  readonly developerRoutes: readonly Route[];
  readonly operatorRoutes: readonly Route[];
  /** Undefined: no API of this name is published. */
  find(slug: string): Promise<PublishDraft | undefined>;
  plansOf(slug: string): Promise<readonly Plan[]>;
  list(): Promise<readonly PublishDraft[]>;
  /** The words of a public page, for search engines. Undefined: it has none of its own. */
  pageWords(path: string): Promise<{ readonly title: string; readonly description: string } | undefined>;
  counts(): Promise<{ readonly apis: number; readonly guides: number }>;
  /** With the secret of the provider. */
  settings(): Promise<PortalSettings>;
}

export function createCatalogue(options: CatalogueOptions): Catalogue {
  const { database, sealing, gateway, proxies, applications, fetchRules: rules = {} } = options;
  const { onChanged, onRemoved } = options;
  const apis = new KeptApis(database);
  const documents = new KeptDocuments(database);
  const guides = new KeptGuides(database);
  const pictures = new KeptPictures(database);
  const settings = new KeptSettings(database, sealing);
  const tokens = new KeptTokens(database);
  const facts = new RememberedFacts(gateway, proxies);
  const put = putDocument({ apis, documents, reader: new DocumentReader(), rules });

  return {
    developerRoutes: [
      ...apiRoutes({ ...options, apis, documents, facts }),
      ...guideRoutes(guides),
      pictureRoute(pictures, '/portal/api'),
      importRoute(tokens, put),
    ],
    operatorRoutes: [
      ...operatedApiRoutes({ apis, documents, facts, applications, put, onChanged, onRemoved }),
      ...operatedGuideRoutes(guides),
      addPictureRoute(pictures),
      pictureRoute(pictures, '/api/portal'),
      ...settingsRoutes(settings, () => facts.forget()),
      ...tokenRoutes(tokens),
    ],
    find: (slug) => apis.find(slug),
    plansOf: async (slug) => (await apis.find(slug))?.plans ?? [],
    list: () => apis.list(),
    async pageWords(path) {
      const [, kind, slug = ''] = /^\/(apis|guides)\/([\w-]+)\/?$/.exec(path) ?? [];
      if (kind === 'guides') {
        const guide = await guides.find(slug);
        return guide?.published ? { title: guide.title, description: guide.section } : undefined;
      }
      const api = kind === 'apis' ? await apis.find(slug) : undefined;
      // The words of others must not tell of an API that not everybody may see.
      return api?.seenBy === 'everybody' ? { title: api.title, description: api.summary } : undefined;
    },
    counts: async () => ({ apis: await apis.count(), guides: (await guides.list()).length }),
    settings: () => settings.read(),
  };
}
