// Checks the shell blocks of the README and the docs. They can be pasted into any shell, and the lines of the first API get the
// statuses that the README states.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');

interface Block {
  /** The commands of a block, with continued lines joined. */
  lines: readonly string[];
  /** The text between the block and the next one. */
  after: string;
}

function shellBlocks(markdown: string): Block[] {
  return markdown
    .split('```sh\n')
    .slice(1)
    .map((part) => {
      const [code = '', after = ''] = part.split('```', 2);
      return {
        lines: code
          .replaceAll(/\s*\\\n\s*/g, ' ')
          .trimEnd()
          .split('\n'),
        after,
      };
    });
}

const readme = (): Promise<string> => readFile(resolve(root, 'README.md'), 'utf8');

test('the first API, with curl', async ({ gatehouse }) => {
  const section = (await readme()).split('## The first API')[1]?.split('\n## ')[0] ?? '';
  const blocks = shellBlocks(section);
  expect(blocks).toHaveLength(3);
  for (const { lines, after } of blocks) {
    const promised = [...after.matchAll(/\((\d{3})\b/g)].map(([, status]) => status);
    const answered: string[] = [];
    for (const line of lines) {
      const here = line
        .replaceAll('localhost:8000', new URL(gatehouse.proxy).host)
        .replaceAll('localhost:8001', new URL(gatehouse.admin).host)
        .replace('curl ', 'curl -sS -o /dev/null -w "%{http_code}" ');
      answered.push((await run('sh', ['-c', here])).stdout);
    }
    expect(answered).toEqual(promised);
  }
});

test('no shell block has a comment: zsh runs a pasted comment as a command', async () => {
  const docs = (await readdir(resolve(root, 'docs'))).filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];
  for (const file of files) {
    const blocks = shellBlocks(await readFile(resolve(root, file), 'utf8'));
    for (const line of blocks.flatMap(({ lines }) => lines)) expect(line, file).not.toMatch(/(^|\s)#/);
  }
});

test('every file that the README links to is in the tarball', async () => {
  const links = [...(await readme()).matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, path = '']) => path);
  expect(links).toContain('docs/compatibility.md');
  const { stdout } = await run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root });
  const [packed]: { files: { path: string }[] }[] = JSON.parse(stdout);
  const paths = packed?.files.map(({ path }) => path);
  expect(links.filter((link) => !paths?.includes(link))).toEqual([]);
});
