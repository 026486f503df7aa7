// The yardstick: nginx answering a small text as the upstream, and nginx proxy_pass in front of it.
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accepts, freePort, gatewayCore, loadCore, startOn } from './processes.ts';

const configuration = (http: string): string => `
  daemon off;
  master_process off;
  worker_processes 1;
  pid nginx.pid;
  error_log error.log;
  events { worker_connections 1024; }
  http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    ${http}
  }
`;

export interface Nginx {
  process: ChildProcess;
  url: string;
}

async function start(dir: string, core: number, port: number, http: string): Promise<Nginx> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'nginx.conf'), configuration(http));
  const child = startOn(core, 'nginx', ['-p', dir, '-e', 'error.log', '-c', 'nginx.conf']);
  await accepts(port);
  return { process: child, url: `http://127.0.0.1:${port}` };
}

/** Bytes of the larger answers, which the upstream gives at `/body-LENGTH` and below any path that ends with it. */
export const bodyLengths = [10_000, 100_000, 1_000_000];

export async function startUpstream(dir: string): Promise<string> {
  const port = await freePort();
  const text = 'A small answer, of about the size that a JSON API gives to most of its callers.';
  const files = join(dir, 'upstream');
  mkdirSync(files);
  const locations = bodyLengths.map((length) => {
    const file = join(files, `body-${length}`);
    writeFileSync(file, randomBytes(length / 2).toString('hex'));
    return `location ~ /body-${length}$ { default_type text/plain; alias ${file}; }`;
  });
  const { url } = await start(
    files,
    loadCore,
    port,
    `server {
       listen 127.0.0.1:${port};
       ${locations.join('\n')}
       location / { default_type text/plain; return 200 "${text}"; }
     }`,
  );
  return url;
}

/** `tls`: it listens there, too, with this certificate. */
export async function startProxy(
  dir: string,
  upstream: string,
  tls?: { port: number; cert: string; key: string },
): Promise<Nginx> {
  const port = await freePort();
  const secure = tls
    ? `listen 127.0.0.1:${tls.port} ssl; ssl_certificate ${tls.cert}; ssl_certificate_key ${tls.key};`
    : '';
  return start(
    join(dir, 'proxy'),
    gatewayCore,
    port,
    `upstream small { server ${new URL(upstream).host}; keepalive 64; keepalive_requests 1000000000; }
     server {
       listen 127.0.0.1:${port};
       ${secure}
       location / { proxy_pass http://small; proxy_http_version 1.1; proxy_set_header Connection ""; }
     }`,
  );
}
