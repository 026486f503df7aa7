// Checks all imports against the table of walls, that the table names every folder, and that an import across any row is found.
import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crossings, partOf, rowOf, sourceFiles, sources } from './import-graph.ts';
import { isForTests, outside, walls } from './walls.ts';

test('no file imports a part that its own part may not import', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => crossings(file))).toEqual([]);
});

test('every folder of src, of the gateway and of the dashboard has a row, and every row a folder', () => {
  const folders = ['', 'gateway/', 'dashboard/'].flatMap((above) =>
    readdirSync(join(sources, above), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !isForTests(`${above}${entry.name}/`))
      .map(({ name }) => `${above}${name}`),
  );
  expect(folders.filter((folder) => rowOf(folder) === undefined)).toEqual([]);
  const named = Object.keys(walls).map((part) => part.replace('/*', ''));
  expect(named.filter((part) => !existsSync(join(sources, part)))).toEqual([]);
});

const parts = [...Object.keys(walls), ...outside, 'testing', 'conformance'];
/** The import of a file of the part. For `x/*` the file lies in a room that the importing file does not belong to. */
const specifierOf = (part: string): string => {
  if (part === 'node') return 'node:fs';
  if (part === 'react' || part === 'kysely' || part === 'pg') return part;
  return part.endsWith('.ts') ? `#${part}` : `#${part.replace('*', 'planted-room')}/planted.ts`;
};
const fileIn = (part: string): string =>
  part.endsWith('.ts') ? part : `${part.replace('*', 'own-room')}/planted.ts`;

describe.each(Object.entries(walls))('%s', (part, allowed) => {
  const others = parts.filter((other) => other !== part || part.endsWith('/*'));

  test.each(others.filter((other) => !allowed.includes(other)))(
    'may not import %s, not even types',
    (other) => {
      const planted = `import type { X } from '${specifierOf(other)}';\nexport type Y = X;\n`;
      expect(crossings(fileIn(part), planted)).toHaveLength(1);
      expect(crossings(fileIn(part), `export * from '${specifierOf(other)}';\n`)).toHaveLength(1);
      expect(
        crossings(fileIn(part), `export const late = () => import('${specifierOf(other)}');\n`),
      ).toHaveLength(1);
    },
  );

  test('may import what its row says, and itself', () => {
    for (const other of [...allowed, part.replace('*', 'own-room')])
      expect(crossings(fileIn(part), `import '${specifierOf(other)}';\n`)).toEqual([]);
  });
});

test('a file belongs to the longest part of its path', () => {
  expect(partOf('gateway/plugins/acl/handler.ts')).toBe('gateway/plugins/acl');
  expect(partOf('gateway/plugins/plugin.ts')).toBe('gateway/plugins');
  expect(partOf('gateway/proxy/upstream/response-head.ts')).toBe('gateway/proxy');
  expect(partOf('gateway/gateway.ts')).toBe('gateway');
});
