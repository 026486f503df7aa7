import { describe, expect, test } from 'vitest';
import { differences } from './replay/differences.ts';
import { play, type Run } from './replay/play.ts';

const groups = [
  'server',
  'bodies',
  'apis',
  'apis-list',
  'consumers',
  'key-auth',
  'basic-auth',
  'plugins',
  'services',
  'routes',
  'upstreams',
  'certificates',
];
const runs = new Map<string, Run>(
  await Promise.all(groups.map(async (group) => [group, await play(group)] as const)),
);

const listed = differences.flatMap((difference) =>
  difference.exchanges.map((name) => ({ name, ...difference })),
);

describe.each([...runs])(
  'the recorded answers of a Kong 0.13.1: %s',
  (group, { played, excluded, failures }) => {
    test(`${played.length} are given, ${excluded} are about what is not here yet`, () => {
      const unexpected = played.filter(({ name, mismatches }) => {
        const difference = listed.find((one) => one.name === name);
        return mismatches.some(({ at }) => !difference?.at.test(at));
      });
      expect(unexpected).toEqual([]);
      expect(played.length).toBeGreaterThan(0);
    });

    test('those listed as different are, with the status that is listed', () => {
      const wanted = listed
        .filter(({ name }) => name.startsWith(`${group}: `))
        .map(({ name, status }) => ({ name, status }));
      const found = wanted.map(({ name }) => {
        const answer = played.find((one) => one.name === name);
        return {
          name,
          status: answer && answer.mismatches.length > 0 ? answer.status : 'as recorded, or not played',
        };
      });
      expect(found).toEqual(wanted);
    });

    test('nothing failed inside the gateway', () => expect(failures).toEqual([]));
  },
);
