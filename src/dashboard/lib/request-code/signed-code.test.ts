// The programs are run where their language is installed, against a server that checks what they have worked out.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages, signedCode, type Language } from './request-code.ts';
import type { SignedBy } from './signed-by.ts';

const secret = 'it\'s "a" $ecret \\ with everything';
let seen: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
let url = '';
const folder = mkdtempSync(join(tmpdir(), 'signed-code-'));
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
  rmSync(folder, { recursive: true });
});

/** `requests` is not everywhere: what the programs use of it, over Python's own library. */
const requests = `
import json, sys, types, urllib.request, urllib.parse
def request(method, url, headers={}, data=None, allow_redirects=True):
    made = urllib.request.Request(url, data=data, headers=headers, method=method)
    with urllib.request.urlopen(made) as answer:
        text = answer.read().decode()
        return types.SimpleNamespace(status_code=answer.status, text=text, json=lambda: json.loads(text))
def post(url, data):
    return request("POST", url, data=urllib.parse.urlencode(data).encode())
sys.modules["requests"] = types.SimpleNamespace(request=request, post=post)
`;

const runners: Readonly<
  Partial<Record<Language, (code: string) => readonly [program: string, ...args: string[]]>>
> = {
  curl: (code) => ['sh', '-c', code.replace('curl -i', 'curl -s -i')],
  JavaScript: (code) => ['node', '--input-type=module', '-e', code],
  Python: (code) => ['python3', '-c', requests + code],
  Java(code) {
    const file = join(folder, 'Call.java');
    writeFileSync(file, code);
    return ['java', file];
  },
};

const run = promisify(execFile);
const isThere = async (program: string): Promise<boolean> =>
  run(program, ['-version']).then(
    () => true,
    () =>
      run(program, ['--version']).then(
        () => true,
        () => false,
      ),
  );

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

test.for(
  Object.entries(runners).flatMap(([language, runner]) => kinds.map((kind) => ({ language, kind, runner }))),
)(
  '$language sends a request with $kind',
  { timeout: 90_000 },
  async ({ language, kind, runner }, { skip }) => {
    const named = languages.find((one) => one === language) ?? 'curl';
    const [program, ...args] = runner(
      signedCode(
        named,
        { method: 'POST', url: `${url}/jokes`, headers: [], body: '{"a":"it\'s $1"}' },
        by(kind),
      ),
    );
    if (!(await isThere(program))) skip(`${program} is not installed`);
    seen = [];
    await run(program, args, { timeout: 60_000 });
    const last = seen.at(-1);
    expect(last?.path).toBe('/jokes');
    expect(last?.body).toBe('{"a":"it\'s $1"}');
    checks[kind](last?.headers ?? {});
  },
);
