// What a Kong 0.13.1 answered to a series of requests, from the fixtures beside this folder.
import { readFileSync } from 'node:fs';

export interface Exchange {
  name: string;
  request: {
    method: string;
    /** `${name.field}` stands for a part of an answer that was saved. */
    path: string;
    version?: '1.0';
    /** A `Host` of null is none. */
    headers?: Readonly<Record<string, string | null>>;
    body?: string;
  };
  response: {
    /** `201 Created` */
    status: string;
    /** Those of a JSON answer by Kong when left out. */
    headers?: Readonly<Record<string, string>>;
    body?: unknown;
  };
  /** Later requests refer to this answer by this name. */
  save?: string;
}

export const jsonHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  Server: 'kong/0.13.1',
};

/** The exchanges of one group; each group began with an empty database. */
export function readRecording(group: string): readonly Exchange[] {
  const text = readFileSync(new URL(`../fixtures/${group}.json`, import.meta.url), 'utf8');
  // «x*300» is written for 300 times x.
  return JSON.parse(
    text.replaceAll(/«(\w)\*(\d+)»/g, (_, one: string, count: string) => one.repeat(Number(count))),
  );
}

const reference = /\$\{(\w+)\.(\w+)\}/g;

/** The names of saved answers that a request refers to. */
export const referencesOf = ({ request }: Exchange): readonly string[] =>
  [...`${request.path} ${request.body ?? ''}`.matchAll(reference)].map(([, name]) => name ?? '');

export type Saved = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The request as bytes, with what it refers to filled in from this run's answers. */
export function requestBytes({ request }: Exchange, saved: Saved): Buffer {
  const fill = (text: string): string =>
    text.replaceAll(reference, (_, name: string, field: string) => String(saved.get(name)?.[field]));
  const body = request.body === undefined ? undefined : fill(request.body);
  const headers: Record<string, string | null> = {
    Host: '127.0.0.1:9001',
    ...request.headers,
    Connection: 'close',
  };
  if (body !== undefined && !('Transfer-Encoding' in headers)) {
    headers['Content-Length'] = String(Buffer.byteLength(body));
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}\r\n`],
  );
  const head = `${request.method} ${fill(request.path)} HTTP/${request.version ?? '1.1'}\r\n${lines.join('')}\r\n`;
  return Buffer.from(`${head}${body ?? ''}`);
}
