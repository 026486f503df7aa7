import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlText, formList, pathSegment, toFormFields } from './curl.ts';

const url = 'http://localhost:8001/apis';

it('reads like a command that one would type', () => {
  const fields = [
    ['name', 'Geek-Jokes'],
    ['uris', '/joke,/fun'],
  ] as const;
  expect(curlText({ method: 'POST', url, fields })).toBe(
    `curl -X POST ${url} \\\n  --data 'name=Geek-Jokes' \\\n  --data 'uris=/joke,/fun'`,
  );
});
it('names no method for a plain request', () => {
  expect(curlText({ method: 'GET', url })).toBe(`curl ${url}`);
});
it('has what a form body would read otherwise encoded by curl', () => {
  const text = curlText({ method: 'PATCH', url, fields: [['upstream_url', 'http://a/?b=1&c=2']] });
  expect(text).toContain("--data-urlencode 'upstream_url=http://a/?b=1&c=2'");
});
it.each(["it's", '$HOME', '`date`', String.raw`a\b`, 'two words', '"quoted"', '!x'])(
  'comes out of a shell as it went in: %s',
  (value) => {
    const command = curlText({ method: 'POST', url, fields: [['name', value]] });
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
    expect(words.trimEnd().split('\n').at(-1)).toBe(`name=${value}`);
  },
);
it('reads a hidden value from a shell variable', () => {
  const command = curlText({ method: 'POST', url, fields: [['password', { variable: 'PASSWORD' }]] });
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], {
    encoding: 'utf8',
    env: { PASSWORD: 'it\'s "so" $HOME' },
  });
  expect(words.trimEnd().split('\n').slice(-2)).toEqual(['--data-urlencode', 'password=it\'s "so" $HOME']);
});
it('does not run while the shell variable is empty', () => {
  const command = curlText({ method: 'POST', url, fields: [['password', { variable: 'PASSWORD' }]] });
  const run = () =>
    execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], {
      env: { PASSWORD: '' },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  expect(run).toThrow(/PASSWORD/);
});
it('reads a hidden value of several lines from a file', () => {
  const command = curlText({ method: 'POST', url, fields: [['key', { file: 'key.pem' }]] });
  expect(command).toContain('--data-urlencode key@key.pem');
});
it('escapes a comma inside an element of a list', () => {
  expect(formList(['/a,b', '/c', 1])).toBe(String.raw`/a\,b,/c,1`);
});
it.each(['foo bar', 'a/b', 'Иван', 'a+b', '100%', '.', '..', ''])(
  'names a row by its id where its name needs encoding in a path or would lead elsewhere: %s',
  (name) => {
    expect(pathSegment(name, 'the-id')).toBe('the-id');
  },
);
it('names a row by its name where the name needs no encoding in a path', () => {
  expect(pathSegment('Eddie-1.a_b~c', 'the-id')).toBe('Eddie-1.a_b~c');
});

it('form fields are dotted, joined and numbered', () => {
  const config = {
    names: ['a,b', 'c'],
    add: { headers: ['x:1'] },
    metrics: [{ name: 'latency' }],
    off: null,
  };
  expect(toFormFields({ name: 'made-up', config })).toEqual([
    ['name', 'made-up'],
    ['config.names', 'a\\,b,c'],
    ['config.add.headers', 'x:1'],
    ['config.metrics[1].name', 'latency'],
    ['config.off', ''],
  ]);
});
