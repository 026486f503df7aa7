// Verifies a signature of AWS (version 4) by the rules that AWS publishes, from what came over the wire; for tests.
import { createHash, createHmac } from 'node:crypto';
import type { SeenRequest } from './echo-upstream.ts';

export function isSignedWith(secret: string, request: SeenRequest): boolean {
  const header = (name: string): string =>
    request.rawHeaders.find(([own]) => own.toLowerCase() === name)?.[1] ?? '';
  const [, scope = '', names = '', signature] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(header('authorization')) ??
    [];
  const [path = '', query = ''] = request.target.split('?');
  const canonical = [
    request.method,
    path.split('/').map(encodeURIComponent).join('/'),
    query,
    ...names.split(';').map((name) => `${name}:${header(name)}`),
    '',
    names,
    sha256(request.body),
  ];
  const text = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, sha256(canonical.join('\n'))].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex') === signature;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
