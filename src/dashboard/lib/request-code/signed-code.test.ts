// The programs are run where their language is installed, against a server that checks what they have worked out.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingFor, runProgram } from '../../../testing/programs.ts';
import { languages, signedCode } from './request-code.ts';
import type { SignedBy } from './signed-by.ts';

const secret = 'it\'s "a" $ecret \\ with everything';
let seen: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
let url = '';
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    seen.push({ path: request.url ?? '', headers: request.headers, body });
    response.end(
      request.url === '/oauth2/token'
        ? '{"token_type":"bearer","access_token":"to-ken","expires_in":7200}'
        : 'ok',
    );
  });
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  url = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.close();
});

const kinds: readonly SignedBy['kind'][] = ['basic', 'jwt', 'hmac', 'oauth2'];

function by(kind: SignedBy['kind']): SignedBy {
  switch (kind) {
    case 'basic':
      return { kind, username: 'eddie', password: secret };
    case 'jwt':
      return { kind, key: 'the-key', secret };
    case 'hmac':
      return { kind, username: 'eddie', secret };
    case 'oauth2':
      return { kind, tokenUrl: `${url}/oauth2/token`, clientId: 'id', clientSecret: secret };
    default:
      return kind satisfies never;
  }
}

const hmac = (text: string, form: 'base64' | 'base64url'): string =>
  createHmac('sha256', secret).update(text).digest(form);

const checks: Readonly<Record<SignedBy['kind'], (headers: IncomingHttpHeaders) => void>> = {
  basic({ authorization }) {
    expect(authorization).toBe(`Basic ${Buffer.from(`eddie:${secret}`).toString('base64')}`);
  },
  jwt({ authorization = '' }) {
    const [head = '', claims = '', sign] = authorization.replace('Bearer ', '').split('.');
    expect(sign).toBe(hmac(`${head}.${claims}`, 'base64url'));
    const { iss, exp }: { iss: string; exp: number } = JSON.parse(
      Buffer.from(claims, 'base64url').toString(),
    );
    expect(iss).toBe('the-key');
    expect(exp).toBeGreaterThan(Date.now() / 1000);
  },
  hmac({ authorization, 'x-date': date }) {
    expect(Math.abs(Date.parse(String(date)) - Date.now())).toBeLessThan(60_000);
    expect(authorization).toBe(
      `hmac username="eddie", algorithm="hmac-sha256", headers="x-date", signature="${hmac(`x-date: ${String(date)}`, 'base64')}"`,
    );
  },
  oauth2({ authorization }) {
    expect(new URLSearchParams(seen[0]?.body).get('client_secret')).toBe(secret);
    expect(authorization).toBe('Bearer to-ken');
  },
};

test.for(languages.flatMap((language) => kinds.map((kind) => ({ language, kind }))))(
  '$language sends a request with $kind, where the language is installed',
  { timeout: 90_000 },
  async ({ language, kind }, { skip }) => {
    const missing = await missingFor(language);
    if (missing !== undefined) skip(`${missing} is not installed`);
    const code = signedCode(
      language,
      { method: 'POST', url: `${url}/jokes`, headers: [], body: '{"a":"it\'s $1 \u2028"}' },
      by(kind),
    );
    seen = [];
    expect(await runProgram(language, code)).toMatch(/ok\s*$/);
    const last = seen.at(-1);
    expect(last?.path).toBe('/jokes');
    expect(last?.body).toBe('{"a":"it\'s $1 \u2028"}');
    checks[kind](last?.headers ?? {});
  },
);
