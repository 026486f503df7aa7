// Sends the built app: its files, and index.html for the path of every page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError } from './answers.ts';
import { codings, readAppFiles, type AppFile, type Coding, type Representation } from './app-files.ts';
import type { Handler } from './router.ts';

/** `pageOf` makes the page of a path out of index.html. Absent: every page is index.html as it was built. */
export function createAppHandler(
  folder: string,
  pageOf?: (path: string, app: AppFile) => Promise<AppFile>,
): Handler {
  const files = readAppFiles(folder);
  const app = files.get('/index.html');
  return async (request, response) => {
    const path = pathOf(request);
    const file = files.get(path) ?? (isPage(path) ? app : undefined);
    if (file) await send(request, response, path, file === app && pageOf ? await pageOf(path, file) : file);
    else answerError(response, 404, 'Not found');
  };
}

/**
 * The app's files are at the top level, where they have an ending, and in assets/, such as a script of another build. Every other
 * path is a page's, also one that ends in a name with dots: /certificates/joke.com.
 */
const isPage = (path: string): boolean =>
  !path.startsWith('/assets/') && (path.lastIndexOf('/') > 0 || !path.includes('.'));

function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.split('?', 1);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  file: AppFile,
): Promise<void> {
  const [coding, { body, etag }] = await chosen(request, file);
  // Vite puts a hash of the content into the names of all that is in assets/.
  const isHashed = path.startsWith('/assets/');
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', etag);
  if (listed(request.headers['if-none-match']).includes(etag)) {
    response.writeHead(304).end();
    return;
  }
  if (coding) response.setHeader('Content-Encoding', coding);
  response.writeHead(200, { 'Content-Type': file.contentType, 'Content-Length': body.length });
  response.end(body);
}

async function chosen(
  { headers }: IncomingMessage,
  { plain, compressed }: AppFile,
): Promise<readonly [Coding | undefined, Representation]> {
  const accepted = listed(headers['accept-encoding']);
  for (const [coding] of codings) {
    const found = compressed[coding];
    if (found && accepted.includes(coding)) return [coding, found];
  }
  return [undefined, await plain()];
}

/** The members of a list header. A coding with a weight, such as `gzip;q=0`, is a member of another name and so not accepted. */
const listed = (header: string | undefined): string[] =>
  (header ?? '').split(',').map((member) => member.trim().replace(/^W\//, ''));
