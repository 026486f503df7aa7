// Reads the body of a request, up to a limit.
import type { IncomingMessage } from 'node:http';

/** Kong 0.13.1: client_max_body_size 10m (kong/templates/nginx_kong.lua). */
export const bodyLimit = 10 * 1024 * 1024;

/** `gone`: the client went away. */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return 'too-large';
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bodyLimit) resolve('too-large');
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    request.once('close', () => resolve('gone'));
  });
}
