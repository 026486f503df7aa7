// Serves a Kong 3.9.1 in memory, to try the dashboard on: run.ts [PORT] [off] [expressions]
import { serveLaterKong } from './serve.ts';

const [port = '8101', ...words] = process.argv.slice(2);
const { url } = await serveLaterKong(
  {
    database: words.includes('off') ? 'off' : 'postgres',
    flavor: words.includes('expressions') ? 'expressions' : 'traditional_compatible',
  },
  Number(port),
);
console.log(`Admin API of a Kong 3.9.1: ${url}`);
