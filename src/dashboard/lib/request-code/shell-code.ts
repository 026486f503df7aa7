// A request as a curl command, with what a shell works out before it. Pure.
import { quoted } from '../curl.ts';
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

const lines = (parts: readonly string[]): string => parts.join(' \\\n  ');

export const hasDots = ({ url }: CodedRequest): boolean => /\/\.{1,2}(?:[/?]|$)/.test(url);

/** curl sends a header without a value only where a semicolon stands in the place of the colon. */
const curlHeader = (name: string, value: string): string => (value === '' ? `${name};` : `${name}: ${value}`);

export function curl(request: CodedRequest, by?: SignedBy): string {
  const { method, url, headers, body } = request;
  const verb = method === 'HEAD' ? ' --head' : method === 'GET' && body === '' ? '' : ` -X ${method}`;
  const signing = by ? signed(by) : unsigned;
  const command = lines([
    // Brackets and braces in a URL are no patterns here, and dots stay.
    `curl -i${verb}${/[[\]{}]/.test(url) ? ' -g' : ''}${hasDots(request) ? ' --path-as-is' : ''} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(curlHeader(name, value))}`),
    ...signing.headers.map(([name, code]) => `-H ${quoted(`${name}: `)}${code}`),
    ...(body === '' ? [] : [`--data-raw ${quoted(body)}`]),
  ]);
  return [...signing.lines, command].join('\n');
}

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: [],
        lines: [`sign=$(printf %s ${quoted(`${by.username}:${by.password}`)} | openssl base64 -A)`],
        headers: [['Authorization', '"Basic $sign"']],
      };
    case 'jwt': {
      const claims = JSON.stringify({ iss: by.key }).slice(0, -1);
      return {
        imports: [],
        lines: [
          `url64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }`,
          `head=$(printf %s '{"alg":"HS256","typ":"JWT"}' | url64)`,
          `claims=$(printf '%s,"exp":%d}' ${quoted(claims)} $(($(date +%s) + ${lifetime})) | url64)`,
          `sign=$(printf %s "$head.$claims" | openssl dgst -sha256 -hmac ${quoted(by.secret)} -binary | url64)`,
        ],
        headers: [['Authorization', '"Bearer $head.$claims.$sign"']],
      };
    }
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: [],
        lines: [
          `date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')`,
          `sign=$(printf %s "x-date: $date" | openssl dgst -sha256 -hmac ${quoted(by.secret)} -binary | openssl base64 -A)`,
        ],
        headers: [
          ['X-Date', '"$date"'],
          ['Authorization', `${quoted(before)}"$sign"${quoted(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: [],
        lines: [
          `token=$(curl -s ${quoted(by.tokenUrl)} --data grant_type=client_credentials \\`,
          `  --data-urlencode ${quoted(`client_id=${by.clientId}`)} --data-urlencode ${quoted(`client_secret=${by.clientSecret}`)} |`,
          String.raw`  sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')`,
        ],
        headers: [['Authorization', '"Bearer $token"']],
      };
    default:
      return by satisfies never;
  }
}

/** A value that begins like another separator would be taken for its part. */
const httpieHeader = (name: string, value: string): string =>
  value === '' ? `${name};` : `${name}:${value.replace(/^[=@]/, String.raw`\$&`)}`;

export function httpie(request: CodedRequest): string {
  const { method, url, headers, body } = request;
  return lines([
    `http --ignore-stdin${hasDots(request) ? ' --path-as-is' : ''} ${method} ${quoted(url)}`,
    ...headers.map(([name, value]) => quoted(httpieHeader(name, value))),
    ...(body === '' ? [] : [`--raw ${quoted(body)}`]),
  ]);
}
