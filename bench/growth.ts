// Compares the cost of a request in a gateway with many apis and consumers and in one with few.
import { join } from 'node:path';
import { cost } from './cost.ts';
import { apiRequests, keyRequests, type Size } from './data.ts';
import { startGatehouse } from './gatehouse.ts';
import { stop } from './processes.ts';
import { inRounds, type Rounds } from './rounds.ts';
import { load, writeScript, type Request } from './wrk.ts';

const rounds = 9;
const seconds = 2;

export type Cost = 'fewApis' | 'fewOfManyApis' | 'manyApis' | 'fewKeys' | 'fewOfManyKeys' | 'manyKeys';

/**
 * Microseconds. `dir` has a data directory for each size, with an api at `keyed` for holders of a key. Two processes with the
 * same data differ by a tenth, for as long as they run: each round starts others.
 */
export async function measureGrowth(
  dir: string,
  keyed: string,
  sizes: { few: Size; many: Size },
): Promise<Rounds<Cost>> {
  const script = (name: string, requests: Iterable<Request>): string => {
    const file = join(dir, `${name}.lua`);
    writeScript(file, requests);
    return file;
  };
  const { few, many } = sizes;
  const fewApis = script('few-apis', apiRequests(few, many.apis));
  const manyApis = script('many-apis', apiRequests(many, many.apis));
  const fewKeys = script('few-keys', keyRequests(few, keyed, many.consumers));
  const manyKeys = script('many-keys', keyRequests(many, keyed, many.consumers));

  return inRounds(rounds, async () => {
    const small = await startGatehouse(join(dir, 'few'));
    const large = await startGatehouse(join(dir, 'many'));
    // Code is compiled by and by, so that both have had as many requests when it counts.
    const warmUp = async (fewRows: string, manyRows: string): Promise<void> => {
      await load(small.proxy, fewRows, 2 * seconds);
      await load(large.proxy, fewRows, seconds);
      await load(large.proxy, manyRows, seconds);
    };
    await warmUp(fewApis, manyApis);
    const apis = {
      fewApis: await cost(small, fewApis, seconds),
      fewOfManyApis: await cost(large, fewApis, seconds),
      manyApis: await cost(large, manyApis, seconds),
    };
    await warmUp(fewKeys, manyKeys);
    const keys = {
      fewKeys: await cost(small, fewKeys, seconds),
      fewOfManyKeys: await cost(large, fewKeys, seconds),
      manyKeys: await cost(large, manyKeys, seconds),
    };
    await stop(small.process);
    await stop(large.process);
    return { ...apis, ...keys };
  });
}
