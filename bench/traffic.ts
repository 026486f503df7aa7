// npm run bench traffic: what recording costs, what the collector takes in, and how long the questions of the pages take.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { measureCollector } from './traffic-collector.ts';
import { measureRecording } from './traffic-cost.ts';
import { timeQuestions } from './traffic-questions.ts';
import { writeTraffic } from './traffic-rows.ts';

const size = { days: 90, apis: 1000, consumers: 10_000, used: 3, hours: 48, minutes: 120 };

export async function measureTraffic(dir: string, upstream: string): Promise<void> {
  const figures: Record<string, { measured: string; target: string }> = {};
  const { figures: costs, memory } = await measureRecording(dir, upstream);
  for (const [name, { off, on, ratio }] of Object.entries(costs))
    figures[`${name}, off : on`] = {
      measured: `${ratio.toFixed(3)} (${off.toFixed(1)} : ${on.toFixed(1)} µs a request)`,
      target: '≥ 0.97',
    };
  for (const [name, { off, on }] of Object.entries(memory))
    figures[`memory that recording takes, requests ${name}`] = {
      measured: `${(on - off).toFixed(0)} MB (${off.toFixed(0)} : ${on.toFixed(0)})`,
      target: '≤ 30 MB',
    };
  console.table(figures);
  for (const [name, rate] of Object.entries(await measureCollector(dir)))
    figures[name] = {
      measured: `${Math.round(rate)} entries a second of one core`,
      target: name.startsWith('ALF') ? '≥ 10000' : '≥ 20000',
    };
  console.table(figures);
  const path = join(dir, 'large-traffic.db');
  // Half past an hour: the numbers beside the rows of a list, which are those of the last hour, are read from the most rows then.
  const now = Math.floor(Date.now() / 3_600_000) * 3600 + 1800;
  await writeTraffic(path, size, now);
  figures[`rows of ${size.days} days, ${size.apis} apis, ${size.consumers} consumers`] = {
    measured: `${(statSync(path).size / 1e6).toFixed(0)} MB`,
    target: '–',
  };
  for (const [name, milliseconds] of await timeQuestions(path, now))
    figures[name] = { measured: `${milliseconds.toFixed(0)} ms`, target: '≤ 300 ms' };
  console.table(figures);
}
