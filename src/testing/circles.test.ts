// Checks that the linter finds a circle of imports, in a folder with the linter's configuration and one planted circle.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

test('a circle of imports is found', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-circles-'));
  try {
    await cp(join(root, '.oxlintrc.json'), join(dir, '.oxlintrc.json'));
    await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
    await mkdir(join(dir, 'src'));
    const round = "import { about } from './about.ts';\nexport const round = () => about;\n";
    const about = "import { round } from './round.ts';\nexport const about = () => round;\n";
    await writeFile(join(dir, 'src/round.ts'), round);
    await writeFile(join(dir, 'src/about.ts'), about);
    const stdout = await new Promise<string>((done) => {
      // The exit code is not checked: oxlint exits with 1 when it finds something.
      const tool = join(root, 'node_modules/.bin/oxlint');
      const options = ['--format', 'json', '--config', '.oxlintrc.json'];
      execFile(tool, options, { cwd: dir, maxBuffer: 1 << 24 }, (_error, out) => done(out));
    });
    const { diagnostics }: { diagnostics: readonly { code: string }[] } = JSON.parse(stdout);
    expect(diagnostics.map(({ code }) => code)).toContain('import(no-cycle)');
  } finally {
    await rm(dir, { recursive: true });
  }
}, 60_000);
