// npm start: builds when needed, then runs `gatehouse` with the words after `npm start --`. Without a command it runs `gatehouse
// start`.
import { buildIfStale } from './build.mjs';

buildIfStale();
const [word] = process.argv.slice(2);
if (word === undefined || (word.startsWith('-') && !['-v', '--version'].includes(word)))
  process.argv.splice(2, 0, 'start');
await import('../dist/server/main.js');
