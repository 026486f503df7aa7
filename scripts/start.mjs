// npm start: builds when needed, then runs `gatehouse` with the words after `npm start --`. Without a command it runs `gatehouse
// start`. package.json gives Node an option for it (docs/performance.md, idle connections), which the image has, too.
import { buildIfStale } from './build.mjs';

buildIfStale();
const [word] = process.argv.slice(2);
if (word === undefined || (word.startsWith('-') && !['-v', '--version'].includes(word)))
  process.argv.splice(2, 0, 'start');
await import('../dist/server/main.js');
