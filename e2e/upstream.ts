// An API to put behind the gateway: answers every request with what it was asked.
import { createServer, type Server } from 'node:http';

export interface Upstream {
  url: string;
  close(): void;
}

export async function startUpstream(name: string): Promise<Upstream> {
  const server: Server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ upstream: name, path: request.url, headers: request.headers }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
