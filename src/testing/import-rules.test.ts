// Each import rule of docs/architecture.md catches a planted violation, and lets the allowed neighbour pass.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** File, what it imports. */
type Case = readonly [file: string, specifier: string];

const forbidden: readonly Case[] = [
  ['src/schema/reads-disk.ts', 'node:fs'],
  ['src/schema/asks-client.ts', '#client'],
  ['src/schema/asks-gateway.ts', '../gateway/store/store.ts'],
  ['src/schema/asks-routing.ts', '#routing/protection.ts'],
  ['src/routing/asks-gateway.ts', '#gateway/runloop/plan.ts'],
  ['src/routing/asks-gateway-too.ts', '../gateway/runloop/plan.ts'],
  ['src/routing/asks-dashboard.ts', '#dashboard/paths.ts'],
  ['src/routing/asks-client.ts', '#client'],
  ['src/routing/uses-node.ts', 'node:crypto'],
  ['src/routing/uses-react.ts', 'react'],
  ['src/client/asks-routing.ts', '#routing/protection.ts'],
  ['src/client/uses-react.ts', 'react'],
  ['src/client/asks-gateway.ts', '#gateway/store/store.ts'],
  ['src/client/uses-node.ts', 'node:http'],
  ['src/gateway/asks-client.ts', '#client'],
  ['src/gateway/admin/asks-dashboard.ts', '#dashboard/paths.ts'],
  ['src/gateway/proxy/asks-server.ts', '#server/server.ts'],
  ['src/gateway/plugins/acl/asks-store.ts', '../../store/store.ts'],
  ['src/gateway/plugins/acl/asks-neighbour.ts', '../key-auth/handler.ts'],
  ['src/gateway/plugins/acl/asks-registry.ts', '../registry.ts'],
  ['src/gateway/plugins/acl/asks-gateway.ts', '#gateway/runloop/plan.ts'],
  ['src/gateway/plugins/acl/asks-routing.ts', '#routing/protection.ts'],
  ['src/server/asks-routing.ts', '#routing/protection.ts'],
  ['src/server/asks-gateway.ts', '#gateway/store/store.ts'],
  ['src/server/asks-gateway-too.ts', '../gateway/store/store.ts'],
  ['src/server/asks-dashboard.ts', '#dashboard/paths.ts'],
  ['src/guard/asks-gateway.ts', '#gateway/store/store.ts'],
  ['src/guard/asks-listening.ts', '../listening/http-server.ts'],
  ['src/listening/asks-gateway.ts', '../gateway/gateway.ts'],
  ['src/listening/asks-guard.ts', '../guard/guard.ts'],
  ['src/client/asks-listening.ts', '../listening/http-server.ts'],
  ['src/dashboard/api/asks-listening.ts', '../../listening/http-server.ts'],
  ['src/dashboard/pages/asks-client.ts', '#client'],
  ['src/dashboard/pages/asks-gateway.ts', '#gateway/store/store.ts'],
  ['src/dashboard/pages/asks-layout.ts', '../layouts/shell.tsx'],
  ['src/dashboard/lib/asks-ui-above.ts', '../forms/field.tsx'],
  ['src/dashboard/ui/asks-crud.ts', '../crud/list.tsx'],
  ['src/dashboard/ui/asks-api.ts', '../api/apis.ts'],
  ['src/dashboard/forms/asks-entity.ts', '../entities/apis/form.tsx'],
  ['src/dashboard/schema-form/asks-entity.ts', '../entities/apis/form.tsx'],
  ['src/dashboard/crud/asks-entity.ts', '../entities/apis/form.tsx'],
  ['src/dashboard/entities/apis/asks-entity.ts', '../consumers/list.tsx'],
  ['src/dashboard/entities/apis/asks-page.ts', '../../pages/home.tsx'],
  ['src/dashboard/api/asks-entity.ts', '../entities/apis/form.tsx'],
];

const allowed: readonly Case[] = [
  ['src/client/knows-schema.ts', '#schema/fields.ts'],
  ['src/gateway/knows-schema.ts', '#schema/fields.ts'],
  ['src/routing/knows-schema.ts', '#schema/fields.ts'],
  ['src/gateway/knows-routing.ts', '#routing/protection.ts'],
  ['src/dashboard/lib/knows-routing.ts', '#routing/protection.ts'],
  ['src/dashboard/pages/knows-routing.ts', '#routing/protection.ts'],
  ['src/gateway/knows-listening.ts', '../listening/http-server.ts'],
  ['src/gateway/wires.ts', './admin/server.ts'],
  ['src/gateway/plugins/acl/knows-plugin.ts', '../plugin.ts'],
  ['src/gateway/plugins/acl/knows-itself.ts', './schema.ts'],
  ['src/server/knows-client.ts', '#client'],
  ['src/dashboard/api/knows-client.ts', '#client'],
  ['src/dashboard/crud/knows-forms.ts', '../forms/field.tsx'],
  ['src/dashboard/entities/apis/knows-crud.ts', '../../crud/list.tsx'],
  ['src/dashboard/routes-composes.ts', './entities/apis/form.tsx'],
  ['src/guard/knows-schema.ts', '#schema/fields.ts'],
];

interface Report {
  diagnostics: readonly { filename: string; code: string }[];
}

let dir: string;
let caught: ReadonlyMap<string, readonly string[]>;

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), text);
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-import-rules-'));
  await cp(join(root, '.oxlintrc.json'), join(dir, '.oxlintrc.json'));
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  for (const [file, specifier] of [...forbidden, ...allowed]) {
    await write(file, `export * from '${specifier}';\n`);
  }
  await write(
    'src/schema/round.ts',
    "import { about } from './about.ts';\nexport const round = () => about;\n",
  );
  await write(
    'src/schema/about.ts',
    "import { round } from './round.ts';\nexport const about = () => round;\n",
  );
  const stdout = await new Promise<string>((done) => {
    // oxlint exits 1 when it finds something, as it must here.
    execFile(
      join(root, 'node_modules/.bin/oxlint'),
      ['--format', 'json', '--config', '.oxlintrc.json'],
      { cwd: dir, maxBuffer: 1 << 24 },
      (_error, out) => done(out),
    );
  });
  const report: Report = JSON.parse(stdout);
  const codes = new Map<string, string[]>();
  for (const { filename, code } of report.diagnostics)
    codes.set(filename, [...(codes.get(filename) ?? []), code]);
  caught = codes;
}, 60_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

const restricted = 'eslint(no-restricted-imports)';

describe('the import rules', () => {
  test.each(forbidden)('%s may not import %s', (file) => {
    expect(caught.get(file)).toContain(restricted);
  });

  test.each(allowed)('%s may import %s', (file) => {
    expect(caught.get(file) ?? []).not.toContain(restricted);
  });

  test('a circle of imports is found', () => {
    expect(caught.get('src/schema/round.ts') ?? []).toContain('import(no-cycle)');
  });
});
