// An answer of the Admin API before it is written to a connection. Kong 0.13.1: kong/tools/responses.lua
import type { Readable } from 'node:stream';
import { nginxPage } from '../http/status-pages.ts';

/** The value of `Server` in Kong's answers: Kong's own name, or nginx's when Lua did not run or wrote no answer. */
type Author = 'kong/0.13.1' | 'openresty/1.13.6.1';

/** A stream is sent piece by piece as it comes. A Buffer is sent byte for byte. */
export type ReplyBody = string | Buffer | Readable;

export class AdminResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReplyBody | undefined;

  constructor(status: number, author: Author, headers: Readonly<Record<string, string>>, body?: ReplyBody) {
    this.status = status;
    // `Server` is the last header when Lua wrote the answer, and the first when nginx did.
    this.headers = author === 'kong/0.13.1' ? { ...headers, Server: author } : { Server: author, ...headers };
    this.body = body;
  }

  /** The body of an answer that the gateway makes itself. */
  get text(): string {
    return typeof this.body === 'string' ? this.body : '';
  }
}

const anyOrigin = { 'Access-Control-Allow-Origin': '*' };
const json = { 'Content-Type': 'application/json; charset=utf-8', ...anyOrigin };

export const jsonReply = (status: number, body: unknown): AdminResponse =>
  new AdminResponse(status, 'kong/0.13.1', json, `${JSON.stringify(body)}\n`);

export const messageReply = (status: number, message: string): AdminResponse =>
  jsonReply(status, { message });

export const notFound = (): AdminResponse => messageReply(404, 'Not found');

export const methodNotAllowed = (): AdminResponse => messageReply(405, 'Method not allowed');

export const unexpectedError = (): AdminResponse => messageReply(500, 'An unexpected error occurred');

export const noContent = (): AdminResponse => new AdminResponse(204, 'kong/0.13.1', anyOrigin);

/** HEAD of a path that is there (lapis, default_head). */
export const emptyHead = (): AdminResponse =>
  new AdminResponse(200, 'openresty/1.13.6.1', { 'Content-Type': 'application/json', ...anyOrigin });

/** OPTIONS of any path (kong/init.lua, serve_admin_api). */
export const preflight = (): AdminResponse =>
  new AdminResponse(204, 'openresty/1.13.6.1', {
    ...anyOrigin,
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
    'Access-Control-Allow-Headers': 'Content-Type',
  });

const html = { 'Content-Type': 'text/html; charset=UTF-8' };

/** In Kong, Lua chooses this status without a body, so nginx writes the page. */
export const unsupportedMediaType = (): AdminResponse =>
  new AdminResponse(415, 'kong/0.13.1', { ...html, ...anyOrigin }, nginxPage(415));

/** An answer that nginx makes before Lua runs. */
export const nginxReply = (status: number): AdminResponse =>
  new AdminResponse(status, 'openresty/1.13.6.1', html, nginxPage(status));

export const robots = (): AdminResponse =>
  new AdminResponse(
    200,
    'openresty/1.13.6.1',
    { 'Content-Type': 'text/plain; charset=UTF-8' },
    'User-agent: *\nDisallow: /',
  );
