// The applications of developers, and what each of them has in the gateway. The rows say what is decided; `bringInLine` makes the
// gateway follow. A row whose change breaks off is tried again until the gateway has followed.
import { randomUUID } from 'node:crypto';
import type { ApplicationDraft, ShownApplication } from '#wire/portal/application.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { Database } from '../../database/database.ts';
import { applicationsPart, type ApplicationRow } from './applications-part.ts';
import { bringInLine, type Kept } from './in-line.ts';
import { KeptApplications } from './keeping/kept-applications.ts';
import { KeptCredentials } from './keeping/kept-credentials.ts';
import { KeptGrants } from './keeping/kept-grants.ts';
import type { GatewayOf, KnownApis, ReachedGateway } from './known-apis.ts';
import { newApplicationId } from './kong/consumer.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { noSuch, Refusal, refusedBy } from './refusal.ts';
import { shownApplication, type Parts } from './shown-application.ts';

/** Applications of one developer. */
const mostApplications = 20;

export interface ApplicationsOptions {
  readonly database: Database;
  readonly gateway: GatewayOf;
  readonly apis: KnownApis;
  readonly now?: () => number;
}

export class Applications {
  readonly kept: Kept;
  readonly apis: KnownApis;
  readonly now: () => number;
  readonly #gateway: GatewayOf;
  readonly #turns = new OneAtATime();

  constructor({ database, gateway, apis, now = Date.now }: ApplicationsOptions) {
    const tables = database.tablesOf(applicationsPart);
    this.kept = {
      applications: new KeptApplications(tables),
      grants: new KeptGrants(tables),
      credentials: new KeptCredentials(tables),
    };
    this.#gateway = gateway;
    this.apis = apis;
    this.now = now;
  }

  /** Changes of one application, or of one developer's list, wait for each other. */
  inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
    return this.#turns.run(key, task);
  }

  /** Throws a Refusal. */
  async reach(): Promise<ReachedGateway> {
    const reached = await this.#gateway();
    if (typeof reached === 'string') throw new Refusal(503, 'The gateway cannot be reached at the moment.');
    return reached;
  }

  /** Somebody else's is not there either. Undefined: an operator asks. */
  async find(id: string, developer: Developer | undefined): Promise<ApplicationRow> {
    const row = await this.kept.applications.find(id);
    if (!row || row.ending === 1 || (developer && row.developer !== developer.id))
      throw noSuch('application');
    return row;
  }

  async shown(row: ApplicationRow): Promise<ShownApplication> {
    const [grants, credentials] = await Promise.all([
      this.kept.grants.of(row.id),
      this.kept.credentials.of(row.id),
    ]);
    return shownApplication(row, { grants, credentials });
  }

  /** Undefined: of all. The number of queries is the same for few applications and for many. */
  async partsOfEach(ids?: readonly string[]): Promise<(row: ApplicationRow) => Parts> {
    const [grants, credentials] = await Promise.all([
      this.kept.grants.ofEach(ids),
      this.kept.credentials.ofEach(ids),
    ]);
    return ({ id }) => ({ grants: grants.get(id) ?? [], credentials: credentials.get(id) ?? [] });
  }

  async ofDeveloper(developer: string): Promise<readonly ShownApplication[]> {
    const rows = await this.kept.applications.ofDeveloper(developer);
    const partsOf = await this.partsOfEach(rows.map(({ id }) => id));
    return rows.map((row) => shownApplication(row, partsOf(row)));
  }

  add(developer: Developer, draft: ApplicationDraft): Promise<ShownApplication> {
    return this.inTurn(developer.id, async () => {
      const others = await this.kept.applications.ofDeveloper(developer.id);
      if (others.length >= mostApplications)
        throw new Refusal(409, `You have ${mostApplications} applications already, and no more are kept`);
      requireOwnName(others, draft.name);
      const row: ApplicationRow = {
        ...draft,
        id: newApplicationId(),
        developer: developer.id,
        email: developer.email,
        since: this.now(),
        blocked: '',
        consumer: null,
        username: null,
        ending: 0,
        settle_at: null,
        attempts: 0,
      };
      await this.kept.applications.add(row);
      return this.shown(row);
    });
  }

  change(developer: Developer, id: string, changed: (before: ApplicationDraft) => ApplicationDraft) {
    return this.inTurn(developer.id, async () => {
      const row = await this.find(id, developer);
      const draft = changed(row);
      const others = await this.kept.applications.ofDeveloper(developer.id);
      requireOwnName(
        others.filter((one) => one.id !== id),
        draft.name,
      );
      await this.kept.applications.change(id, draft);
      // The consumer's name follows when the gateway can be reached. Nothing else waits for it.
      if (draft.name !== row.name && row.consumer !== null) await this.soon(id);
      return this.shown({ ...row, ...draft });
    });
  }

  /**
   * `left`: some of it is still in the gateway, and goes when the gateway can be reached again. A gateway that cannot be reached at all
   * refuses, and nothing has changed.
   */
  async remove(id: string, developer: Developer | undefined): Promise<'removed' | 'left'> {
    await this.find(id, developer);
    return this.inTurn(id, async () => {
      const row = await this.find(id, developer);
      const { client } = await this.reach();
      await client.nodeInfo().catch((error: unknown) => {
        throw refusedBy(error, 'The application is still there.');
      });
      await this.kept.applications.change(id, { ending: 1, settle_at: this.now() });
      try {
        await bringInLine(client, this.kept, this.apis, { ...row, ending: 1 });
        return 'removed';
      } catch (error) {
        // Throws what is no failure of the gateway.
        refusedBy(error, '');
        await this.#later(row);
        return 'left';
      }
    });
  }

  /** Ends all that a developer has, now or as soon as the gateway can be reached. */
  async removeAllOf(developer: string): Promise<void> {
    for (const { id } of await this.kept.applications.ofDeveloper(developer))
      await this.inTurn(id, async () => {
        await this.kept.applications.change(id, { ending: 1, settle_at: this.now() });
        await this.tryInLine(id);
      });
  }

  /** Brings the gateway in line, in the application's turn. Throws a Refusal. */
  async inLine(id: string, undone: string): Promise<void> {
    const row = await this.kept.applications.find(id);
    if (!row) return;
    await this.kept.applications.change(id, { settle_at: row.settle_at ?? this.now() });
    try {
      const { client } = await this.reach();
      await bringInLine(client, this.kept, this.apis, row);
    } catch (error) {
      await this.#later(row);
      throw refusedBy(error, undone);
    }
  }

  /** The same, where a failure is made good later. */
  async tryInLine(id: string): Promise<void> {
    try {
      await this.inLine(id, '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  soon(id: string): Promise<void> {
    return this.kept.applications.change(id, { settle_at: this.now() });
  }

  async #later({ id, attempts }: ApplicationRow): Promise<void> {
    await this.kept.applications.change(id, {
      settle_at: this.now() + pause(attempts),
      attempts: attempts + 1,
    });
  }
}

/** Milliseconds until the next try: 15 s, doubling up to 5 minutes. */
export const pause = (attempts: number): number => Math.min(15_000 * 2 ** attempts, 300_000);

function requireOwnName(others: readonly ApplicationRow[], name: string): void {
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal(409, 'Another application of yours has this name');
}

export const newId = (): string => randomUUID();
