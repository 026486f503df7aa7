// The routes that the platform's three APIs have in common.
import { json, serve, text } from './serve.mjs';

export function servePlatformApi(kind, sentence) {
  serve({
    '/': () => json({ [kind]: sentence }),
    '/json': () => json({ route: 'json', API_type: kind, message: `API :${sentence}` }),
    '/text': () => text(sentence),
  });
}
