// What starts Gatehouse for most users gives Node the same options.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const options = (words: readonly string[]): string[] => words.filter((word) => word.startsWith('-'));

test('npm start and the image start Node with the same options', () => {
  const dockerfile = readFileSync(resolve(import.meta.dirname, '../Dockerfile'), 'utf8');
  const [, entrypoint = ''] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  const words: string[] = JSON.parse(entrypoint);
  expect(options(words)).toEqual(['--max-semi-space-size=2']);
  expect(options(packageJson.scripts.start.split(' '))).toEqual(options(words));
});
