// Counters that several gateways share in a Redis, each with an end. Redis does all that one request asks for in one step, so
// that no other gateway's request comes in between.
import { createHash } from 'node:crypto';
import type { PluginGateway } from '../../plugin.ts';
import { RedisConnection, type RedisUser } from './redis-connection.ts';

export interface RedisSettings {
  readonly redis_host?: string | undefined;
  readonly redis_port: number;
  readonly redis_password?: string | undefined;
  readonly redis_database: number;
  /** Milliseconds. */
  readonly redis_timeout: number;
}

export interface RedisCounter {
  readonly key: string;
  /** Milliseconds after which it is forgotten, from when it was first counted. */
  readonly lifetime: number;
}

interface Script {
  readonly text: string;
  /** By which a Redis finds a script that it has run before. */
  readonly sha1: string;
}

const script = (text: string): Script => ({ text, sha1: createHash('sha1').update(text).digest('hex') });

/** Adds 1 to all counters unless one has reached its limit. KEYS: the counters; ARGV: lifetime and limit of each. */
const takeScript = script(`
local passes = 1
local used = {}
for i, key in ipairs(KEYS) do
  used[i] = tonumber(redis.call('GET', key)) or 0
  if used[i] >= tonumber(ARGV[2 * i]) then passes = 0 end
end
if passes == 1 then
  for i, key in ipairs(KEYS) do
    used[i] = redis.call('INCR', key)
    if redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[2 * i - 1]) end
  end
end
return { passes, unpack(used) }`);

/** Adds to all counters. KEYS: the counters; ARGV: what is added, then the lifetime of each. */
const addScript = script(`
for i, key in ipairs(KEYS) do
  redis.call('INCRBYFLOAT', key, ARGV[1])
  if redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[i + 1]) end
end`);

/** Where there is no answer, all of these answer undefined. */
export class RedisCounters {
  readonly #user: RedisUser;
  readonly #connection: RedisConnection;

  constructor(settings: RedisSettings, { log, lookup }: Pick<PluginGateway, 'log' | 'lookup'>) {
    const { redis_host: host = '', redis_port: port, redis_password: password } = settings;
    this.#user = { timeout: settings.redis_timeout, log };
    const address = { host, port, password, database: settings.redis_database, lookup };
    this.#connection = RedisConnection.join(address, this.#user);
  }

  /** Counts one more in each, unless one has reached its limit; answers how much each has then. */
  async take(
    counters: readonly (RedisCounter & { readonly limit: number })[],
  ): Promise<{ passes: boolean; used: readonly number[] } | undefined> {
    const reply = await this.#run(
      takeScript,
      counters,
      counters.flatMap(({ lifetime, limit }) => [String(lifetime), String(limit)]),
    );
    if (!Array.isArray(reply)) return undefined;
    const [passes, ...used] = reply.map(Number);
    return { passes: passes === 1, used };
  }

  async read(keys: readonly string[]): Promise<readonly number[] | undefined> {
    const values = await this.#connection.ask(this.#user, (client) => client.mGet([...keys]));
    return values?.map((value) => Number(value ?? 0));
  }

  async add(counters: readonly RedisCounter[], amount: number): Promise<void> {
    const lifetimes = counters.map(({ lifetime }) => String(lifetime));
    await this.#run(addScript, counters, [String(amount), ...lifetimes]);
  }

  close(): void {
    this.#connection.leave(this.#user);
  }

  #run({ text, sha1 }: Script, counters: readonly RedisCounter[], args: string[]): Promise<unknown> {
    const options = { keys: counters.map(({ key }) => key), arguments: args };
    return this.#connection.ask(this.#user, async (client) => {
      try {
        return await client.evalSha(sha1, options);
      } catch (error) {
        if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
        return client.eval(text, options);
      }
    });
  }
}
