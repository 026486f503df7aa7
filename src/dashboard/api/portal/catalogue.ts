// What the portal shows: published APIs with their documents, guides, the look, and the tokens of scripts that import documents.
import { queryOptions } from '@tanstack/react-query';
import type {
  AddedPicture,
  DocumentDraft,
  MadeImportToken,
  OperatedApi,
  OperatedGuide,
  PortalSettings,
  PublishDraft,
  ShownImportToken,
  SuggestedAccess,
  TakenDocument,
} from '#wire/portal/operator.ts';
import { askServer, memberOf, only, textOf } from '../own-server.ts';
import { portalKey } from './overview.ts';

export { credentialKinds } from '#wire/portal/application.ts';
export { brandShades } from '#wire/portal/brand-shades.ts';
export { contrast, isColour } from '#wire/portal/mixed-colour.ts';
export type * from '#wire/portal/operator.ts';
export type { FooterLink } from '#wire/portal/look.ts';
export type { Plan } from '#wire/portal/catalogue.ts';

const at = (path: string): string => `/api/portal/${path}`;
const one = (kind: string, id: string, rest = ''): string => at(`${kind}/${encodeURIComponent(id)}${rest}`);

const isApis = (body: unknown): body is readonly OperatedApi[] => Array.isArray(body);
const isGuides = (body: unknown): body is readonly OperatedGuide[] => Array.isArray(body);
const isTokens = (body: unknown): body is readonly ShownImportToken[] => Array.isArray(body);
const isSettings = (body: unknown): body is PortalSettings => textOf(body, 'colour') !== undefined;
const isApi = (body: unknown): body is OperatedApi => Array.isArray(memberOf(body, 'documentVersions'));
const isGuide = (body: unknown): body is OperatedGuide => textOf(body, 'text') !== undefined;
const isTaken = (body: unknown): body is TakenDocument => textOf(body, 'version') !== undefined;
const isMade = (body: unknown): body is MadeImportToken => textOf(body, 'token') !== undefined;
const isAdded = (body: unknown): body is AddedPicture => textOf(body, 'address') !== undefined;
const isAccess = (body: unknown): body is SuggestedAccess => Array.isArray(memberOf(body, 'paths'));

export const publishedApisQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'apis'],
    queryFn: async ({ signal }) => only(await askServer('GET', at('apis'), undefined, signal), isApis),
    refetchInterval: 15_000,
  });

export const guidesQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'guides'],
    queryFn: async ({ signal }) => only(await askServer('GET', at('guides'), undefined, signal), isGuides),
    refetchInterval: 15_000,
  });

export const portalSettingsQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'settings'],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at('settings'), undefined, signal), isSettings),
  });

export const importTokensQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'import-tokens'],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at('import-tokens'), undefined, signal), isTokens),
  });

/** How the gateway protects an entity. */
export const suggestedAccessQuery = ({ kind, id }: PublishDraft['target']) =>
  queryOptions({
    queryKey: [...portalKey, 'target', kind, id],
    queryFn: async ({ signal }) =>
      only(
        await askServer('GET', at(`targets/${kind}/${encodeURIComponent(id)}`), undefined, signal),
        isAccess,
      ),
    enabled: id !== '',
    retry: false,
  });

export const publishApi = async (draft: PublishDraft): Promise<OperatedApi> =>
  only(await askServer('POST', at('apis'), draft), isApi);

export const changeApi = async (slug: string, changes: Partial<PublishDraft>): Promise<OperatedApi> =>
  only(await askServer('PATCH', one('apis', slug), changes), isApi);

export async function withdrawApi(slug: string): Promise<void> {
  await askServer('DELETE', one('apis', slug));
}

export const putDocument = async (slug: string, draft: DocumentDraft): Promise<TakenDocument> =>
  only(await askServer('POST', one('apis', slug, '/document'), draft), isTaken);

export async function removeDocument(slug: string, version: string): Promise<void> {
  await askServer('DELETE', one('apis', slug, `/documents/${encodeURIComponent(version)}`));
}

/** Without a slug a new one. */
export const saveGuide = async (
  slug: string | undefined,
  guide: Partial<OperatedGuide>,
): Promise<OperatedGuide> =>
  only(
    slug === undefined
      ? await askServer('POST', at('guides'), guide)
      : await askServer('PATCH', one('guides', slug), guide),
    isGuide,
  );

export async function removeGuide(slug: string): Promise<void> {
  await askServer('DELETE', one('guides', slug));
}

export const savePortalSettings = async (changes: Partial<PortalSettings>): Promise<PortalSettings> =>
  only(await askServer('PATCH', at('settings'), changes), isSettings);

export const makeImportToken = async (name: string): Promise<MadeImportToken> =>
  only(await askServer('POST', at('import-tokens'), { name }), isMade);

export async function endImportToken(id: string): Promise<void> {
  await askServer('DELETE', one('import-tokens', id));
}

/** Answers the address of the picture on the portal. */
export async function addPicture(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return only(await askServer('POST', at('pictures'), { base64: btoa(text) }), isAdded).address;
}

/** The dashboard has the pictures of the portal at an address of its own. */
export const shownPicture = (address: string): string =>
  address.replace(/^\/portal\/api\/pictures\//, '/api/portal/pictures/');

/** The same for all pictures in a text. */
export const withShownPictures = (text: string): string =>
  text.replaceAll('(/portal/api/pictures/', '(/api/portal/pictures/');
