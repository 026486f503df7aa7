// A request as a program for Node, and for a browser where no Host and no signature is sent. Pure.
import type { CodedRequest } from './request-code.ts';
import { hmacParts, lifetime, unsigned, type SignedBy, type Signing } from './signed-by.ts';

const text = JSON.stringify;

export function javascript({ method, url, headers, body }: CodedRequest, by?: SignedBy): string {
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  const signing = by ? signed(by) : unsigned;
  return [
    ...(hasHost ? ['// A browser does not let a page set Host: run this with Node.'] : []),
    ...signing.imports,
    ...signing.lines,
    `const response = await fetch(${text(url)}, {`,
    `  method: ${text(method)},`,
    '  headers: [',
    ...headers.map(([name, value]) => `    [${text(name)}, ${text(value)}],`),
    ...signing.headers.map(([name, code]) => `    [${text(name)}, ${code}],`),
    '  ],',
    ...(body === '' ? [] : [`  body: ${text(body)},`]),
    "  redirect: 'manual',",
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

const crypto = "import { createHmac } from 'node:crypto';";

function signed(by: SignedBy): Signing {
  switch (by.kind) {
    case 'basic':
      return {
        imports: [],
        lines: [
          `const bytes = new TextEncoder().encode(${text(`${by.username}:${by.password}`)});`,
          'const sign = btoa(String.fromCharCode(...bytes));',
        ],
        headers: [['Authorization', '`Basic ${sign}`']],
      };
    case 'jwt':
      return {
        imports: [crypto],
        lines: [
          "const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');",
          `const claims = { iss: ${text(by.key)}, exp: Math.floor(Date.now() / 1000) + ${lifetime} };`,
          "const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;",
          `const sign = createHmac('sha256', ${text(by.secret)}).update(unsigned).digest('base64url');`,
        ],
        headers: [['Authorization', '`Bearer ${unsigned}.${sign}`']],
      };
    case 'hmac': {
      const [before, after] = hmacParts(by.username);
      return {
        imports: [crypto],
        lines: [
          'const date = new Date().toUTCString();',
          `const sign = createHmac('sha256', ${text(by.secret)}).update(\`x-date: \${date}\`).digest('base64');`,
        ],
        headers: [
          ['X-Date', 'date'],
          ['Authorization', `${text(before)} + sign + ${text(after)}`],
        ],
      };
    }
    case 'oauth2':
      return {
        imports: [],
        lines: [
          `const answer = await fetch(${text(by.tokenUrl)}, {`,
          "  method: 'POST',",
          '  body: new URLSearchParams({',
          "    grant_type: 'client_credentials',",
          `    client_id: ${text(by.clientId)},`,
          `    client_secret: ${text(by.clientSecret)},`,
          '  }),',
          '});',
          'const { access_token } = await answer.json();',
        ],
        headers: [['Authorization', '`Bearer ${access_token}`']],
      };
    default:
      return by satisfies never;
  }
}
