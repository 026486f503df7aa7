// npm start: builds when needed, then becomes `gatehouse start` with the flags that it was given.
import { buildIfStale } from './build.mjs';

buildIfStale();
process.argv.splice(2, 0, 'start');
await import('../dist/server/main.js');
