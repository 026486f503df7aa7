// The access of a consumer to a target, compared with the proxy's answers to requests with its credentials.
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pluginRow } from '../testing/rows.ts';
import { noSlapd, startSlapd, type Slapd } from '../testing/slapd.ts';
import { accessAt, type Access, type Holder } from './access.ts';
import {
  createHolder,
  credentialPlugins,
  inDirectory,
  requestWith,
} from '../testing/consumer-credentials.ts';
import { asksDirectory } from './deciding-plugins.ts';
import type { Passage } from './passage.ts';
import { Protections } from './protection.ts';
import { known, randomPlugins, startPluginsGateway, type PluginsGateway } from '../testing/random-plugins.ts';

let running: PluginsGateway;
let directory: Slapd | undefined;
let holders: readonly Holder[];

beforeAll(async () => {
  running = await startPluginsGateway();
  const { gateway, ids } = running;
  directory = noSlapd ? undefined : await startSlapd({ users: { [inDirectory.user]: inDirectory.password } });
  const places = {
    'api.test': { api_id: ids.api_id },
    'bare.test': { api_id: ids.bare },
    'route.test': { service_id: ids.service_id },
  };
  const kinds: readonly (readonly string[])[] = [
    [],
    ...credentialPlugins.map((plugin) => [plugin]),
    ['key-auth', 'basic-auth'],
    ['jwt', 'hmac-auth'],
    ['oauth2', 'basic-auth', 'key-auth'],
    credentialPlugins,
    credentialPlugins,
  ];
  const groups = [[], ['staff'], ['guests', 'staff']];
  holders = await Promise.all(
    kinds.map((holds, index) =>
      createHolder(
        gateway,
        `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`,
        holds,
        groups[index % groups.length] ?? [],
        places,
      ),
    ),
  );
});
afterAll(async () => {
  await running.gateway.close();
  await directory?.close();
});

/** Undefined where no request can carry that many credentials. */
async function ask(plugins: Iterable<string>, holder: Holder, host: string): Promise<Answer | undefined> {
  const { gateway } = running;
  const request = requestWith(plugins, holder, host);
  if (!request) return undefined;
  gateway.upstream.seen.length = 0;
  const { status } = await gateway.ask(request.line, request.headers);
  const [seen] = gateway.upstream.seen;
  const header = seen?.rawHeaders.find(([name]) => name.toLowerCase() === 'x-consumer-id');
  return seen ? { reached: true, as: header?.[1] } : { reached: false, status };
}

/** The upstream's answer, and the consumer that the upstream was told of; or a refusal. */
type Answer =
  | { readonly reached: true; readonly as: string | undefined }
  | { readonly reached: false; readonly status: number };

/** Is this answer what the passage promises? */
function isPromised({ outcome, countsAs, perhapsRefusedBy }: Passage, answer: Answer): boolean {
  const isOpen = outcome.kind === 'answered' || outcome.kind === 'depends';
  if (answer.reached) return isOpen && answer.as === countsAs;
  if (answer.status === 403 && perhapsRefusedBy.length > 0) return true;
  if (outcome.kind === 'failed') return answer.status === 500;
  if (outcome.kind === 'ended') return answer.status === outcome.status;
  // A header with a credential for another plugin counts as a wrong credential, not as none.
  return outcome.kind === 'refused' && [outcome.status, 403].includes(answer.status);
}

/** The answers that are not as `access` says, in words. */
async function wrongAnswers(
  access: Access,
  holder: Holder,
  host: string,
  some: readonly string[],
): Promise<readonly string[]> {
  const { verdict, own, strangers } = access;
  const wrong: string[] = [];
  const check = async (
    sent: Iterable<string>,
    isRight: (answer: Answer) => boolean,
    what: string,
  ): Promise<void> => {
    const answer = await ask(sent, holder, host);
    if (answer && !isRight(answer)) wrong.push(`${what}: ${JSON.stringify([...sent, answer])}`);
  };
  const isItself = (answer: Answer): boolean => answer.reached && answer.as === holder.consumer;
  await check([], (answer) => isPromised(strangers, answer), 'without credentials');
  for (const sent of [holder.holds, some]) {
    if (verdict === 'refused') await check(sent, ({ reached }) => !reached, 'refused');
    if (verdict === 'stranger') await check(sent, (answer) => !isItself(answer), 'not recognised');
  }
  const login = own.takenBy
    .filter(({ plugin }) => asksDirectory(plugin.name))
    .map(({ plugin }) => plugin.name);
  if (login.length === 0 || directory)
    await check([...holder.holds, ...login], (answer) => isPromised(own, answer), 'with all');
  if (verdict !== 'recognised' && (verdict !== 'perhaps' || !directory)) return wrong;

  const { every, plugins } = access.sends();
  for (const sent of every ? [plugins] : plugins.map((plugin) => [plugin]))
    await check(sent, (answer) => isPromised(own, answer), 'is enough');
  for (const plugin of every ? plugins : []) {
    const fewer = plugins.filter((other) => other !== plugin);
    if (verdict === 'perhaps') await check(fewer, ({ reached }) => !reached, 'not enough');
    else await check(fewer, (answer) => !isItself(answer), 'not enough to be recognised');
  }
  return wrong;
}

test('the proxy answers requests with the credentials of a consumer as the function says, for any configuration', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      randomPlugins(
        directory?.port ?? 1,
        holders.map(({ consumer }) => consumer),
      ),
      fc.array(fc.nat(holders.length - 1), { minLength: 1, maxLength: 3 }),
      fc.subarray(credentialPlugins),
      async (rows, chosen, some) => {
        const protections = new Protections(await running.configure(rows), known);
        for (const [host, target] of Object.entries(running.targets)) {
          const accessOf = accessAt(protections, protections.gate(target));
          for (const index of new Set(chosen)) {
            const holder = holders[index];
            if (!holder) continue;
            const access = accessOf(holder);
            const own = some.filter((plugin) => holder.holds.has(plugin));
            expect(await wrongAnswers(access, holder, host, own)).toEqual([]);
            const { every, plugins } = access.sends();
            seen.add(access.verdict);
            seen.add(`${access.verdict}, sends ${every ? 'every' : 'any'} of ${plugins.length}`);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
  const expected = ['recognised, sends any of 2', 'recognised, sends every of 2', 'refused', 'stranger'];
  expect([...seen]).toEqual(expect.arrayContaining(directory ? [...expected, 'perhaps'] : expected));
}, 300_000);

test('a caller that bot-detection or ip-restriction may refuse is recognised, and both plugins are named', () => {
  const protections = new Protections(
    ['bot-detection', 'ip-restriction', 'key-auth'].map((name) => pluginRow(name)),
  );
  const access = accessAt(
    protections,
    protections.gate({ api: 'a' }),
  )({ consumer: 'c', holds: new Set(['key-auth']), groups: [] });
  expect(access.verdict).toBe('recognised');
  expect(access.own.perhapsRefusedBy.map(({ name }) => name)).toEqual(['bot-detection', 'ip-restriction']);
});
