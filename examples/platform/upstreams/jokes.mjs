// A public API of jokes for geeks: GET /api answers one at random, as a JSON string.
import { json, serve } from './serve.mjs';

const jokes = [
  'A gateway walks into a bar. The bar answers 502.',
  'I would tell you a joke about UDP, but I would never know whether you got it.',
  'There are two hard things in computing: naming, invalidating caches, and counting.',
  'My password is the last eight digits of pi. Go on, I will wait.',
  'The cloud is lovely. It is somebody else who has to put the umbrella up.',
  'A regular expression solved my problem. Now the regular expression is my problem.',
];

const joke = () => json(jokes[Math.floor(Math.random() * jokes.length)]);

serve({ '/api': joke, '/api/': joke });
