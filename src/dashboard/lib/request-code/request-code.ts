// A request as a command or a program that sends the same. Knows no gateway.
import { quoted } from '../curl.ts';

export interface CodedRequest {
  readonly method: string;
  /** An absolute URL. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export const codeKinds = ['curl', 'HTTPie', 'JavaScript', 'Python'] as const;
export type CodeKind = (typeof codeKinds)[number];

export function requestCode(kind: CodeKind, request: CodedRequest): string {
  switch (kind) {
    case 'curl':
      return curl(request);
    case 'HTTPie':
      return httpie(request);
    case 'JavaScript':
      return javascript(request);
    case 'Python':
      return python(request);
    default:
      return kind satisfies never;
  }
}

const lines = (parts: readonly string[]): string => parts.join(' \\\n  ');

const hasDots = ({ url }: CodedRequest): boolean => /\/\.{1,2}(?:[/?]|$)/.test(url);

/** curl sends a header without a value only where a semicolon stands in the place of the colon. */
const curlHeader = (name: string, value: string): string => (value === '' ? `${name};` : `${name}: ${value}`);

function curl(request: CodedRequest): string {
  const { method, url, headers, body } = request;
  const verb = method === 'HEAD' ? ' --head' : method === 'GET' && body === '' ? '' : ` -X ${method}`;
  return lines([
    // Brackets and braces in a URL are no patterns here, and dots stay.
    `curl -i${verb}${/[[\]{}]/.test(url) ? ' -g' : ''}${hasDots(request) ? ' --path-as-is' : ''} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(curlHeader(name, value))}`),
    ...(body === '' ? [] : [`--data-raw ${quoted(body)}`]),
  ]);
}

/** A value that begins like another separator would be taken for its part. */
const httpieHeader = (name: string, value: string): string =>
  value === '' ? `${name};` : `${name}:${value.replace(/^[=@]/, String.raw`\$&`)}`;

function httpie(request: CodedRequest): string {
  const { method, url, headers, body } = request;
  return lines([
    `http --ignore-stdin${hasDots(request) ? ' --path-as-is' : ''} ${method} ${quoted(url)}`,
    ...headers.map(([name, value]) => quoted(httpieHeader(name, value))),
    ...(body === '' ? [] : [`--raw ${quoted(body)}`]),
  ]);
}

function javascript({ method, url, headers, body }: CodedRequest): string {
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  return [
    ...(hasHost ? ['// A browser does not let a page set Host: run this with Node.'] : []),
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: [',
    ...headers.map(([name, value]) => `    [${JSON.stringify(name)}, ${JSON.stringify(value)}],`),
    '  ],',
    ...(body === '' ? [] : [`  body: ${JSON.stringify(body)},`]),
    "  redirect: 'manual',",
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

/** A text of JSON is a text of Python, too. */
function python({ method, url, headers, body }: CodedRequest): string {
  return [
    'import requests',
    '',
    'response = requests.request(',
    `    ${JSON.stringify(method)},`,
    `    ${JSON.stringify(url)},`,
    '    headers={',
    ...joined(headers).map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
    '    },',
    ...(body === '' ? [] : [`    data=${JSON.stringify(body)}.encode(),`]),
    '    allow_redirects=False,',
    ')',
    'print(response.status_code, response.text)',
  ].join('\n');
}

/** A dictionary has each name once. Repeated headers mean the same as one with a list. */
function joined(headers: CodedRequest['headers']): readonly (readonly [string, string])[] {
  const byName = new Map<string, [name: string, value: string]>();
  for (const [name, value] of headers) {
    const known = byName.get(name.toLowerCase());
    if (known) known[1] += `${name.toLowerCase() === 'cookie' ? '; ' : ', '}${value}`;
    else byName.set(name.toLowerCase(), [name, value]);
  }
  return [...byName.values()];
}
