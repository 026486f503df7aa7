// What the example upstreams share: an HTTP server on loopback that answers from a table of paths.
import { createServer } from 'node:http';
import { endWithDemo } from '../end-with-demo.mjs';

export const json = (value) => ({ type: 'application/json', body: JSON.stringify(value) });
export const text = (body) => ({ type: 'text/plain; charset=utf-8', body });

/**
 * `answers` maps a path to a function of the answer. Listens on PORT, or on any free port, and prints its address.
 * Goes when the process that forked it goes, however that ends.
 */
export function serve(answers) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://upstream');
    const answer = answers[pathname]?.();
    const { type, body } = answer ?? json({ message: 'Not found' });
    response.writeHead(answer ? 200 : 404, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  server.on('error', ({ code, message }) => {
    const { PORT } = process.env;
    console.error(
      code === 'EADDRINUSE'
        ? `demo: port ${PORT} is taken; stop the program there, or choose others: npm run demo -- --upstream-port 9101`
        : message,
    );
    process.exit(1);
  });
  server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}`);
  });
  endWithDemo(() => process.exit(0));
}
