// The time that the questions of the pages take over a large traffic.db.
import { openDatabase } from '../src/database/database.ts';
import { trafficPart } from '#traffic/keeping/traffic-part.ts';
import { answer, type Question } from '#traffic/questions/questions.ts';
import { median } from './median.ts';

const day = 86_400;
const rounds = 5;

function questionsAt(now: number): Record<string, Question> {
  const over = (seconds: number) => ({ from: now - seconds, to: now, now });
  const [hour, days] = [over(3600), over(90 * day)];
  const shown = { sort: 'requests', limit: 50 } as const;
  const heaviest = { what: 'path', sort: 'requests', untaken: false, limit: 50 } as const;
  return {
    state: { name: 'state' },
    'summary, 90 days': { name: 'summary', asked: days },
    'series, 90 days': { name: 'series', asked: days },
    'series of an api, 90 days': { name: 'series', asked: { ...days, target: 'api-3' } },
    'series of a consumer at an api': {
      name: 'series',
      asked: { ...days, target: 'api-7', consumer: 'consumer-1' },
    },
    'series with 5xx, 90 days': { name: 'series', asked: { ...days, status: [500, 599] } },
    'apis, 1 hour': { name: 'list', asked: { ...hour, ...shown, of: 'target' } },
    'apis, 90 days': { name: 'list', asked: { ...days, ...shown, of: 'target' } },
    'apis with 5xx, 90 days': {
      name: 'list',
      asked: { ...days, ...shown, of: 'target', status: [500, 599] },
    },
    'consumers, 1 hour': { name: 'list', asked: { ...hour, ...shown, of: 'consumer' } },
    'consumers, 24 hours': { name: 'list', asked: { ...over(day), ...shown, of: 'consumer' } },
    'consumers, 90 days': { name: 'list', asked: { ...days, ...shown, of: 'consumer' } },
    'consumers by bytes sent, 90 days': {
      name: 'list',
      asked: { ...days, ...shown, sort: 'sent', of: 'consumer' },
    },
    'consumers with 4xx, 90 days': {
      name: 'list',
      asked: { ...days, ...shown, of: 'consumer', status: [400, 499] },
    },
    'consumers, a past month': {
      name: 'list',
      asked: { ...shown, of: 'consumer', from: now - 65 * day, to: now - 35 * day, now },
    },
    'consumers of an api, 90 days': {
      name: 'list',
      asked: { ...days, ...shown, of: 'consumer', target: 'api-7' },
    },
    'apis of a consumer, 90 days': {
      name: 'list',
      asked: { ...days, ...shown, of: 'target', consumer: 'consumer-1' },
    },
    'heaviest paths, 1 hour': { name: 'heaviest', asked: { ...hour, ...heaviest } },
    'heaviest paths, 90 days': { name: 'heaviest', asked: { ...days, ...heaviest } },
    'slowest paths, 90 days': { name: 'heaviest', asked: { ...days, ...heaviest, sort: 'p95' } },
    'paths that nothing took, 90 days': { name: 'heaviest', asked: { ...days, ...heaviest, untaken: true } },
    'last seen, consumers': { name: 'seen', asked: { of: 'consumer' } },
    'numbers beside the list of apis': { name: 'rows', asked: { gateway: 'default', of: 'target', now } },
    'numbers beside the list of consumers': {
      name: 'rows',
      asked: { gateway: 'default', of: 'consumer', now },
    },
    'usage of the month': { name: 'usage', asked: { gateway: 'default', window: 'month', now } },
    'failures, 90 days': { name: 'failures', asked: { ...days, gateway: 'default', answeredBy: undefined } },
    'failed requests': {
      name: 'requests',
      asked: { from: 0, to: now * 1000, status: [400, 999], before: 2 ** 50, limit: 50 },
    },
  };
}

/** Milliseconds of processor time of each, the median of several, after one that is not counted. `now`: as the rows were written. */
export async function timeQuestions(path: string, now: number): Promise<ReadonlyMap<string, number>> {
  const database = await openDatabase(path, [trafficPart]);
  const tables = database.tablesOf(trafficPart);
  const took = new Map<string, number>();
  for (const [name, question] of Object.entries(questionsAt(now))) {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const began = process.cpuUsage();
      await answer(tables, question);
      const { user, system } = process.cpuUsage(began);
      if (round > 0) times.push((user + system) / 1000);
    }
    took.set(name, median(times));
  }
  await database.close();
  return took;
}
