// A dashboard's server before a gateway in memory, with the steps of its pages: changes through the relay, the history, undoing.
import { createAdminClient, type AdminClient } from '#client';
import type {
  ChangeDetail,
  ChangeList,
  Forecast,
  ShownChange,
  ShownPlan,
  UndoReport,
} from '#wire/history.ts';
import type { Principal } from '#guard/principal.ts';
import { changeHeader } from '#wire/history.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { serveLaterKong } from '../../testing/later-kong/serve.ts';
import type { Setup } from '../../testing/later-kong/descriptions.ts';
import { startGateway, type RunningGateway } from '../../testing/running-gateway.ts';
import { newFolder, startDashboard } from '../connections/dashboard-for-tests.ts';

export interface Bench {
  /** The address of the dashboard's server. */
  readonly at: string;
  /** Through the dashboard. */
  readonly client: AdminClient;
  /** Past the dashboard. */
  readonly outside: AdminClient;
  /** The entry of the last change through the dashboard. */
  readonly last: () => string;
  readonly list: (query?: string) => Promise<ChangeList>;
  readonly detail: (change: string) => Promise<ChangeDetail>;
  readonly plan: (change: string) => Promise<ShownPlan>;
  readonly undo: (change: string) => Promise<UndoReport>;
  /** Looks at all rows for changes from outside. */
  readonly look: () => Promise<void>;
  readonly forecast: (query: string) => Promise<Forecast>;
}

export async function benchBefore(adminUrl: string, folder?: string, who?: Principal): Promise<Bench> {
  const at = await startDashboard(folder ?? (await newFolder()), { url: new URL(adminUrl) }, who);
  return benchAt(at, adminUrl);
}

export function benchAt(at: string, adminUrl: string): Bench {
  let last = '';
  const ask = async <T>(method: string, path: string): Promise<T> => {
    const answer = await fetch(`${at}/api${path}`, { method });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
  return {
    at,
    client: createAdminClient({
      baseUrl: `${at}/api/kong`,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        last = answer.headers.get(changeHeader) ?? last;
        return answer;
      },
    }),
    outside: createAdminClient({ baseUrl: adminUrl }),
    last: () => last,
    list: (query = '') => ask('GET', `/history${query}`),
    detail: (change) => ask('GET', `/history/${change}`),
    plan: (change) => ask('GET', `/history/${change}/undo`),
    undo: (change) => ask('POST', `/history/${change}/undo`),
    look: async () => {
      await fetch(`${at}/api/history-look`, { method: 'POST' });
    },
    forecast: (query) => ask('GET', `/history-forecast${query}`),
  };
}

export async function bundledBench(): Promise<Bench & { gateway: RunningGateway }> {
  const gateway = await forThisTest(startGateway());
  return { gateway, ...(await benchBefore(`http://127.0.0.1:${gateway.adminPort}`)) };
}

export async function kongBench(setup: Partial<Setup>): Promise<Bench> {
  const { url } = await forThisTest(serveLaterKong(setup));
  return benchBefore(url);
}

/** "create consumers eddie" */
export const inShort = ({ does, kind, name }: ShownChange): string => `${does} ${kind} ${name}`;
