// The documents inside the npm package: a link must not lead to a file that only the repository has.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, normalize, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const [packed]: { files: { path: string }[] }[] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
);
const shipped = packed?.files.map(({ path }) => path) ?? [];
const documents = shipped.filter((path) => path.endsWith('.md') && !path.startsWith('dist/'));

/** The targets of a document's links, as paths from the package's root. Links to other sites are left out. */
const targetsOf = (document: string): string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^\w+:/.test(target))
    .map((target) => normalize(join(document, '..', target)));

test('every relative link of a shipped document leads to a shipped file', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/plugins.md']));
  const links = documents.flatMap((document) => targetsOf(document).map((target) => ({ document, target })));
  expect(links.length).toBeGreaterThan(10);
  const isShipped = (target: string): boolean =>
    shipped.some((path) => path === target || path.startsWith(`${target.replace(/\/$/, '')}/`));
  expect(links.filter(({ target }) => !isShipped(target))).toEqual([]);
});
