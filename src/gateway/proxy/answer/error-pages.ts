// The gateway's own error answers, with the texts of Kong and of its nginx. No sockets, no plugins.
import { nginxPage, nginxType, reasonPhrase } from '../../http/status-pages.ts';
import { token } from '../settings.ts';

/** Kong 0.13.1: kong/core/error_handlers.lua, BODIES. */
const messages: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  408: 'Request timeout',
  411: 'Length required',
  412: 'Precondition failed',
  413: 'Payload too large',
  414: 'URI too long',
  417: 'Expectation failed',
  494: 'Request Header Or Cookie Too Large',
  500: 'An unexpected error occurred',
  502: 'An invalid response was received from the upstream server',
  503: 'The upstream server is currently unavailable',
  504: 'The upstream server is timing out',
};

/** Statuses after which nginx ends the connection (ngx_http_special_response_handler). */
export const lastOnConnection: ReadonlySet<number> = new Set([400, 413, 414, 494, 500, 501]);

/** In the order in which Kong looks for them in Accept. */
const types = ['text/html', 'application/json', 'application/xml'] as const;

export interface ErrorPage {
  type: string;
  body: string;
}

/** The page of Kong's error_page, in the first of Kong's types that the Accept header mentions. */
export function errorPage(status: number, accept: string): ErrorPage {
  const message = messages[status] ?? `The upstream server responded with ${status}`;
  const type = types.find((candidate) => accept.includes(candidate));
  switch (type) {
    case 'text/html': {
      const title = '<title>Kong Error</title>';
      const body = `<html><head>${title}</head><body><h1>Kong Error</h1><p>${message}.</p></body></html>\n`;
      return { type: 'text/html; charset=UTF-8', body };
    }
    case 'application/json':
      return { type, body: `{"message":"${message}"}\n` };
    case 'application/xml': {
      const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
      return { type, body: `${declaration}\n<error><message>${message}</message></error>\n` };
    }
    default:
      return { type: 'text/plain; charset=UTF-8', body: `${message}\n` };
  }
}

/** The message of a reply without a body. Kong 0.13.1: kong/tools/responses.lua, response_default_content. */
export function defaultMessage(status: number): string | undefined {
  switch (status) {
    case 401:
      return 'Unauthorized';
    case 404:
      return 'Not found';
    case 405:
      return 'Method not allowed';
    case 500:
      return 'An unexpected error occurred';
    case 503:
      return 'Service unavailable';
    default:
      return undefined;
  }
}

/** A whole answer for a request that could not be parsed, after which the connection ends. */
export function refusal(
  status: number,
  settings: { server_tokens: boolean; error_default_type: string },
): WholeAnswer {
  const page = errorPage(status, settings.error_default_type);
  return wholeAnswer(status, page, settings.server_tokens ? `Server: ${token}\r\n` : '');
}

/** The same with nginx's own page. */
export function nginxRefusal(status: number): WholeAnswer {
  return wholeAnswer(status, { type: nginxType, body: nginxPage(status) }, '');
}

interface WholeAnswer {
  /** Status line and headers, with the empty line after them. */
  readonly head: string;
  readonly body: string;
}

function wholeAnswer(status: number, { type, body }: ErrorPage, server: string): WholeAnswer {
  const head =
    `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\nDate: ${httpDate()}\r\nContent-Type: ${type}\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n${server}\r\n`;
  return { head, body };
}

let second = 0;
let date = '';

/** The Date header's value, made once a second. */
export function httpDate(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    date = new Date(now * 1000).toUTCString();
  }
  return date;
}
