// Commands and programs are held to what a shell, Python and Node make of them, with whatever a request may have.
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestCode, type CodedRequest } from './request-code.ts';

const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', timeout: 20_000 });

/** The arguments of each of these commands, as a shell reads them. */
function shellArguments(commands: readonly string[]): string[][] {
  const say = (name: string): string => `${name}() { printf '%s\\0' "$@"; printf '\\1'; }`;
  const out = run('sh', ['-c', `${say('curl')}\n${say('http')}\n${commands.join('\n')}\n`]);
  return out
    .split('\u0001')
    .slice(0, -1)
    .map((text) => text.split('\0').slice(0, -1));
}

const odd = fc.string({
  unit: fc.constantFrom(...Array.from('ab \'"\\$`!;&|<>()*?[]{}#~=%@:,-\n\té€😀')),
  maxLength: 20,
});
const oneLine = odd.map((text) => text.replaceAll(/[\n\t]/g, ' ').trim());
const name = fc.string({
  unit: fc.constantFrom(...Array.from("abXY-_.!#$%&'*+^`|~")),
  minLength: 1,
  maxLength: 8,
});
const request: fc.Arbitrary<CodedRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  url: odd.map((text) => `http://127.0.0.1:8000/${encodeURI(text).replaceAll('#', '')}'$(x)`),
  headers: fc.array(fc.tuple(name, oneLine), { maxLength: 4 }),
  body: odd,
});
const requests = fc.sample(request, 300);

test('curl gets the request’s own words from a shell', () => {
  const read = shellArguments(requests.map((one) => requestCode('curl', one)));
  read.forEach((args, index) => {
    const { url, headers, body } = requests[index] ?? { url: '', headers: [], body: '' };
    expect(args).toContain(url);
    const sent = args.flatMap((arg, place) => (args[place - 1] === '-H' ? [arg] : []));
    expect(sent).toEqual(headers.map(([n, value]) => (value === '' ? `${n};` : `${n}: ${value}`)));
    const data = args.flatMap((arg, place) => (args[place - 1] === '--data-raw' ? [arg] : []));
    expect(data).toEqual(body === '' ? [] : [body]);
  });
  expect(read).toHaveLength(requests.length);
});

test('HTTPie gets the request’s own words from a shell', () => {
  // HTTPie takes a backslash before these for its own, and has no way to write one.
  const written = requests.filter(({ headers }) => !headers.some(([, value]) => /\\[:;=@]/.test(value)));
  expect(written.length).toBeGreaterThan(200);
  const read = shellArguments(written.map((one) => requestCode('HTTPie', one)));
  read.forEach((args, index) => {
    const { url, method, headers, body } = written[index] ?? { url: '', method: '', headers: [], body: '' };
    const from = args.indexOf(method);
    expect(args[from + 1]).toBe(url);
    const items = args.slice(from + 2, from + 2 + headers.length);
    expect(items.map((item) => item.replace(/:\\([=@])/, ':$1'))).toEqual(
      headers.map(([n, value]) => (value === '' ? `${n};` : `${n}:${value}`)),
    );
    expect(args.slice(from + 2 + headers.length)).toEqual(body === '' ? [] : ['--raw', body]);
  });
});

test('Node reads the same request out of the JavaScript', () => {
  const program = requests
    .map((one) => `{\n${requestCode('JavaScript', one).replace('console.log', 'void ')}\n}`)
    .join('\n');
  const stub =
    'const seen = []; globalThis.fetch = async (url, { method, headers, body = "" }) => { seen.push({ method, url, headers, body }); return { status: 200, text: async () => "" }; };';
  const out = run('node', [
    '--input-type=module',
    '-e',
    `${stub}\n${program}\nconsole.log(JSON.stringify(seen));`,
  ]);
  expect(JSON.parse(out)).toEqual(requests);
});

const hasPython = ((): boolean => {
  try {
    return run('python3', ['--version']).startsWith('Python 3');
  } catch {
    return false;
  }
})();

/** Names that differ only in case are one name. */
function joined(headers: CodedRequest['headers']): Record<string, string> {
  const names = new Map<string, string>();
  const values: Record<string, string> = {};
  for (const [given, value] of headers) {
    const known = names.get(given.toLowerCase());
    if (known === undefined) names.set(given.toLowerCase(), given);
    const kept = known ?? given;
    values[kept] = known === undefined ? value : `${values[kept]}, ${value}`;
  }
  return values;
}

test.skipIf(!hasPython)('Python reads the same request, with repeated headers as lists', () => {
  const stub = [
    'import json, sys, types',
    'seen = []',
    'def request(method, url, headers, data=b"", allow_redirects=True):',
    '    seen.append({"method": method, "url": url, "headers": headers, "body": data.decode()})',
    '    return types.SimpleNamespace(status_code=200, text="")',
    'sys.modules["requests"] = types.SimpleNamespace(request=request)',
    'out = print',
    'print = lambda *_: None',
  ].join('\n');
  const program = requests.map((one) => requestCode('Python', one)).join('\n');
  const out = run('python3', ['-c', `${stub}\n${program}\nout(json.dumps(seen))`]);
  const seen: unknown = JSON.parse(out);
  const expected = requests.map(({ method, url, headers, body }) => ({
    method,
    url,
    body,
    headers: joined(headers),
  }));
  expect(seen).toEqual(expected);
});

test('dots in a path stay, and brackets are no patterns', () => {
  const text = requestCode('curl', {
    method: 'GET',
    url: 'http://a/x/../y?z[]=1',
    headers: [],
    body: '',
  });
  expect(text).toBe("curl -i -g --path-as-is 'http://a/x/../y?z[]=1'");
});
