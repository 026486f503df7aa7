// npm start: builds when needed, then becomes `gatehouse` with the words that follow `npm start --`. Without a command among
// them it is `gatehouse start`.
import { buildIfStale } from './build.mjs';

buildIfStale();
const [word] = process.argv.slice(2);
if (word === undefined || (word.startsWith('-') && !['-v', '--version'].includes(word)))
  process.argv.splice(2, 0, 'start');
await import('../dist/server/main.js');
