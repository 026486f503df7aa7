// Serves a later Kong in memory, to try the dashboard on: run.ts [PORT] [VERSION] [off] [expressions]
import { serveLaterKong } from './serve.ts';
import { kong10, kong14, kong28, kong39 } from './version.ts';

const [port = '8101', ...words] = process.argv.slice(2);
const version = [kong10, kong14, kong28].find(({ release }) => words.includes(release)) ?? kong39;
const { url } = await serveLaterKong(
  {
    version,
    database: words.includes('off') ? 'off' : 'postgres',
    flavor: words.includes('expressions') ? 'expressions' : 'traditional_compatible',
  },
  Number(port),
);
console.log(`Admin API of a Kong ${version.release}: ${url}`);
