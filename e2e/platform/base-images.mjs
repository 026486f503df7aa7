// Makes the images that the platform is built on, under the names that its files ask for, of Debian's packages and of the Node that
// runs this: no registry of images is asked. An image that is there already is kept.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const certificates = '/etc/ssl/certs/ca-certificates.crt';
export const debian = 'docker.io/library/debian:bookworm-slim';

const install = (packages) =>
  `RUN apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*`;

/** The first start makes a database, as the published image does. */
const startPostgres = `#!/bin/sh
set -e
bin=$(echo /usr/lib/postgresql/*/bin)
data=/var/lib/postgresql/data
chown postgres $data
if [ ! -e $data/PG_VERSION ]; then
  echo "$POSTGRES_PASSWORD" > /tmp/password
  runuser -u postgres -- $bin/initdb -D $data -U "$POSTGRES_USER" --pwfile=/tmp/password -A scram-sha-256 >/dev/null
  rm /tmp/password
  echo "host all all all scram-sha-256" >> $data/pg_hba.conf
  echo "CREATE DATABASE \\"$POSTGRES_DB\\"" | runuser -u postgres -- $bin/postgres --single -D $data postgres >/dev/null || true
fi
exec runuser -u postgres -- $bin/postgres -D $data -c listen_addresses='*'
`;

/** The steps of each image, and the files that it copies. */
const images = {
  'docker.io/library/node:22-bookworm-slim': {
    steps: ['COPY node /usr/local', 'COPY ca.crt /usr/local/etc/ca.crt', 'COPY npmrc /usr/local/etc/npmrc'],
    prepare: prepareNode,
  },
  'docker.io/library/postgres:15-bookworm': {
    steps: [
      install('postgresql'),
      'COPY start /start',
      'VOLUME /var/lib/postgresql/data',
      'CMD ["sh", "/start"]',
    ],
    prepare: (folder) => writeFileSync(join(folder, 'start'), startPostgres),
  },
  'docker.io/library/redis:7-bookworm': {
    steps: [install('redis-server'), 'CMD ["redis-server", "--bind", "0.0.0.0", "--protected-mode", "no"]'],
  },
  'docker.io/library/nginx:1-bookworm': {
    steps: [
      install('nginx'),
      'RUN rm /etc/nginx/sites-enabled/default',
      'CMD ["nginx", "-g", "daemon off;"]',
    ],
  },
};

/** This Node with its npm and its headers, as the published image has them below /usr/local. */
function prepareNode(folder) {
  const prefix = dirname(dirname(process.execPath));
  for (const [from, to] of [
    [process.execPath, 'bin/node'],
    [join(prefix, 'lib/node_modules/npm'), 'lib/node_modules/npm'],
    [join(prefix, 'include/node'), 'include/node'],
  ]) {
    mkdirSync(join(folder, 'node', dirname(to)), { recursive: true });
    cpSync(from, join(folder, 'node', to), { recursive: true });
  }
  writeFileSync(
    join(folder, 'node/bin/npm'),
    '#!/bin/sh\nexec node /usr/local/lib/node_modules/npm/bin/npm-cli.js "$@"\n',
    { mode: 0o755 },
  );
  cpSync(certificates, join(folder, 'ca.crt'));
  writeFileSync(join(folder, 'npmrc'), 'cafile=/usr/local/etc/ca.crt\n');
}

const podman = (...words) => execFileSync('podman', words, { stdio: ['ignore', 'ignore', 'inherit'] });

function isThere(name) {
  try {
    podman('image', 'exists', name);
    return true;
  } catch {
    return false;
  }
}

export function makeBaseImages() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-images-'));
  try {
    if (!isThere(debian)) {
      const tar = join(folder, 'debian.tar');
      const left = ['doc', 'man', 'locale', 'info'].map(
        (name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`,
      );
      execFileSync('mmdebstrap', ['--quiet', '--variant=apt', ...left, 'bookworm', tar]);
      podman('import', '--quiet', tar, debian);
    }
    for (const [name, { steps, prepare }] of Object.entries(images)) {
      if (isThere(name)) continue;
      const own = join(folder, name.replaceAll(/\W/g, '-'));
      mkdirSync(own);
      prepare?.(own);
      writeFileSync(join(own, 'Dockerfile'), [`FROM ${debian}`, ...steps, ''].join('\n'));
      podman('build', '--quiet', '--network', 'host', '--tag', name, own);
    }
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
}
