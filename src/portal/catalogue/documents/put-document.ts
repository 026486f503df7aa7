// Takes a document for a published API: reads it on its own thread, and keeps it or says what is wrong with it.
import type { ServerResponse } from 'node:http';
import { answerError } from '#serving/answers.ts';
import { answerFresh } from '#serving/with-body.ts';
import type { DocumentDraft, DocumentProblem, TakenDocument } from '#wire/portal/operator.ts';
import type { KeptApis } from '../apis/kept-apis.ts';
import { largestDocument } from './document-bounds.ts';
import type { DocumentReader } from './document-reader.ts';
import type { KeptDocuments } from './kept-documents.ts';
import { fetchDocument, type FetchRules } from './fetch-document.ts';
import { isProblem, RefusedDocument } from './refused-document.ts';

/** Bytes of a body with a document in it: quotes and line breaks take two in JSON. */
export const largestBody = 2 * largestDocument + 1024;

const longestVersion = 40;

/** Answers 201 with a TakenDocument, or 422 with a DocumentProblem. */
export type PutDocument = (response: ServerResponse, slug: string, draft: DocumentDraft) => Promise<void>;

interface Rooms {
  readonly apis: KeptApis;
  readonly documents: KeptDocuments;
  readonly reader: DocumentReader;
  readonly rules: Partial<FetchRules>;
}

export function putDocument({ apis, documents, reader, rules }: Rooms): PutDocument {
  return async (response, slug, draft) => {
    if (!(await apis.find(slug))) return answerError(response, 404, 'There is no such API');
    const text = await textOf(draft, rules);
    const read = typeof text === 'string' ? await reader.read(text) : text;
    if (isProblem(read)) return answerError(response, 422, sentenceOf(read), read);
    const version = read.version.trim().slice(0, longestVersion) || 'unnamed';
    // The API may have gone while its document was read.
    if (!(await apis.find(slug))) return answerError(response, 404, 'There is no such API');
    await documents.put(slug, version, read.json, Date.now());
    const taken: TakenDocument = { api: slug, version, title: read.title };
    answerFresh(response, 201, taken);
  };
}

const sentenceOf = ({ line, reason }: DocumentProblem): string =>
  line === null ? reason : `Line ${line}: ${reason}`;

async function textOf(
  { text, url }: DocumentDraft,
  rules: Partial<FetchRules>,
): Promise<string | DocumentProblem> {
  if (text !== undefined) return text;
  if (url === undefined) return { line: null, reason: 'There is neither a text nor a URL' };
  try {
    return await fetchDocument(url, rules);
  } catch (error) {
    if (error instanceof RefusedDocument) return { line: null, reason: error.message };
    throw error;
  }
}
