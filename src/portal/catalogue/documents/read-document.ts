// Reads a document that describes an API: Swagger 2.0, OpenAPI 3.0 or 3.1 becomes OpenAPI 3.1. It runs in a worker, since a hostile
// document can take any time and memory.
import { upgrade, validate } from '@scalar/openapi-parser';
import type { DocumentProblem } from '#wire/portal/operator.ts';
import { checkLinks, checkValues } from './check-values.ts';
import { lineOf, readText } from './read-text.ts';
import { RefusedDocument, shortest, type Path } from './refused-document.ts';

export interface ReadDocument {
  /** OpenAPI 3.1 as JSON. */
  readonly json: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

export async function readDocument(text: string): Promise<ReadDocument | DocumentProblem> {
  try {
    return await read(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof RangeError) return { line: null, reason: 'It is nested too deeply' };
    if (!(error instanceof RefusedDocument)) throw error;
    const { at, message: reason } = error;
    return { reason, line: at === null || typeof at === 'number' ? at : lineOf(text, at) };
  }
}

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function read(text: string): Promise<ReadDocument> {
  const found = readText(text);
  if (!isTable(found))
    throw new RefusedDocument('It is no description of an API: it is not a table of names and values', 1);
  checkVersion(found);
  // YAML reads 2.0 as a number.
  const value = found.swagger === undefined ? found : { ...found, swagger: '2.0' };
  checkValues(value, checkLinks(value));
  const info = isTable(value.info) ? value.info : {};
  // The library would make a version up.
  if (value.info === info && (info.version ?? '') === '')
    throw new RefusedDocument('info: it has no version', ['info']);
  await checkForm(value);
  const { specification } = upgrade(value);
  const words = (name: string): string => {
    const word = info[name];
    return typeof word === 'string' || typeof word === 'number' ? String(word) : '';
  };
  return {
    json: JSON.stringify(specification),
    title: words('title'),
    version: words('version'),
    description: words('description'),
  };
}

function checkVersion({ swagger, openapi }: Table): void {
  const said = versionIn(swagger ?? openapi);
  if (said === undefined)
    throw new RefusedDocument(
      'It says neither openapi nor swagger: it is no Swagger 2.0, OpenAPI 3.0 or 3.1',
      1,
    );
  if (swagger !== undefined && said !== '2.0' && said !== '2')
    throw new RefusedDocument(`Swagger ${said} is not known here`, ['swagger']);
  if (swagger === undefined && !/^3\.[01]\.\d+/.test(said))
    throw new RefusedDocument(`OpenAPI ${said} is not known here`, ['openapi']);
}

const versionIn = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? shortest(String(value), 20) : undefined;

/** References are checked before. */
const ownCodes = new Set(['INVALID_REFERENCE', 'EXTERNAL_REFERENCE_NOT_FOUND', 'SELF_REFERENCE']);

async function checkForm(value: Table): Promise<void> {
  const { errors = [] } = await validate({
    ...value,
    ...(value.swagger !== undefined && { swagger: '2.0' }),
  });
  const [error] = errors.filter(({ code }) => code === undefined || !ownCodes.has(code));
  if (!error) return;
  const path: unknown = 'path' in error ? error.path : undefined;
  const at = pathIn(path, value);
  throw new RefusedDocument(shortest(inWords(error.message, at), 300), at);
}

/** The path is a list, or a JSON pointer. */
function pathIn(path: unknown, value: Table): Path {
  const names = Array.isArray(path)
    ? path.map(String)
    : typeof path === 'string'
      ? path
          .split('/')
          .filter((name) => name !== '')
          .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
      : [];
  let at: unknown = value;
  return names.map((name) => {
    const position = Array.isArray(at) ? Number(name) : name;
    at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined;
    return position;
  });
}

/** The library's sentence, and the place it is about. */
function inWords(message: string, at: Path): string {
  const plain = message.replaceAll('\n', ' ').trim();
  return at.length === 0 ? plain : `${at.join(' › ')}: ${plain}`;
}
