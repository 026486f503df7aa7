// Builds app and server into dist/, and remembers from what: `npm start` builds again when that has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'dist/sources.sha256');
const sources = [
  'src',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'vite.portal.config.ts',
  'tsconfig.plugin.json',
];

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).toSorted()) yield* filesBelow(join(path, name));
}

/** A digest over the names and contents of everything that goes into the build. */
function digestOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesBelow(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Puts a .gz and a .br beside each text of the app: the server sends the one that the browser takes. */
function compress(dir) {
  for (const file of filesBelow(dir)) {
    if (!/\.(?:js|css|html|svg)$/.test(file)) continue;
    const text = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(text));
  }
}

function run(tool, ...args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Vite lists the licenses of bundled modules. The licenses of packages that style sheets import are added here. */
function addLicensesOfStyles(app, folder) {
  const styles = readFileSync(join(root, 'src', app, 'styles.css'), 'utf8');
  const packages = [...styles.matchAll(/^@import '((?:@[\w-]+\/)?[\w-]+)/gm)].map(([, name]) => name);
  const texts = packages.map((name) => {
    const from = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    return `\n## ${name} - ${version} (${license})\n\n${readFileSync(join(from, 'LICENSE'), 'utf8')}`;
  });
  appendFileSync(join(root, folder, 'licenses.md'), texts.join(''));
}

/** The types that the authors of custom plugins may use. Where they are read the package's own names for its folders lead nowhere. */
function declarePlugins() {
  const types = join(root, 'dist/types');
  rmSync(types, { recursive: true, force: true });
  run('typescript/bin/tsc', '-p', 'tsconfig.plugin.json');
  for (const file of filesBelow(types)) {
    const schema = relative(dirname(file), join(types, 'schema'));
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll("'#schema/", `'${schema}/`));
  }
}

export function build() {
  const digest = digestOfSources();
  rmSync(stamp, { force: true });
  for (const target of [[], ['--ssr'], ['--config', 'vite.portal.config.ts']])
    run('vite/bin/vite.js', 'build', '--logLevel', 'warn', ...target);
  addLicensesOfStyles('dashboard', 'dist/app');
  addLicensesOfStyles('portal-app', 'dist/portal');
  declarePlugins();
  for (const folder of ['dist/app', 'dist/portal']) compress(join(root, folder));
  writeFileSync(stamp, digest);
}

/** Builds unless dist/ was made from just these sources. An installed package has no sources: nothing to build. */
export function buildIfStale() {
  if (!existsSync(join(root, 'src'))) return;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources()) return;
  console.error('Building Gatehouse (once; again when the sources change) …');
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
