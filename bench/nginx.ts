// The yardstick: nginx answering a small text as the upstream, and nginx proxy_pass in front of it.
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

async function start(dir: string, core: number, port: number, http: string): Promise<string> {
  mkdirSync(dir);
  writeFileSync(join(dir, 'nginx.conf'), configuration(http));
  startOn(core, 'nginx', ['-p', dir, '-e', 'error.log', '-c', 'nginx.conf']);
  await accepts(port);
  return `http://127.0.0.1:${port}`;
}

export async function startUpstream(dir: string): Promise<string> {
  const port = await freePort();
  const text = 'A small answer, of about the size that a JSON API gives to most of its callers.';
  return start(
    join(dir, 'upstream'),
    loadCore,
    port,
    `server { listen 127.0.0.1:${port}; location / { default_type text/plain; return 200 "${text}"; } }`,
  );
}

export async function startProxy(dir: string, upstream: string): Promise<string> {
  const port = await freePort();
  return start(
    join(dir, 'proxy'),
    gatewayCore,
    port,
    `upstream small { server ${new URL(upstream).host}; keepalive 64; keepalive_requests 1000000000; }
     server {
       listen 127.0.0.1:${port};
       location / { proxy_pass http://small; proxy_http_version 1.1; proxy_set_header Connection ""; }
     }`,
  );
}
