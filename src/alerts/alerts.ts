// The alerts: looks at the rules every 15 seconds, stores what has changed, and sends the messages about it.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isOfTraffic } from '#wire/alert-words.ts';
import type { RuleDraft } from '#wire/alerts.ts';
import type { Database } from '../database/database.ts';
import { applyMeasurement, endStates } from './apply-measurement.ts';
import { SteadyClock, type Tick } from './evaluating/steady-clock.ts';
import { alertsPart, type AlertTables } from './keeping/alerts-part.ts';
import { pruneDeliveries } from './keeping/kept-deliveries.ts';
import { listDestinations } from './keeping/kept-destinations.ts';
import { findLink, findMail } from './keeping/kept-mail.ts';
import { changeRule, findRule, listRules, type KeptRule } from './keeping/kept-rules.ts';
import { pruneFirings, statesOf } from './keeping/kept-states.ts';
import type { Sealing } from '../database/sealing.ts';
import { leaveTurn, takeTurn } from './keeping/turn.ts';
import { gatewayReadings, type GatewayReadings } from './measuring/gateway-readings.ts';
import { measureGateways } from './measuring/measure-gateways.ts';
import { measureTraffic } from './measuring/measure-traffic.ts';
import type { Measurement, ReachableGateways, TrafficSource } from './measuring/measurement.ts';
import { StillThere } from './measuring/still-there.ts';
import { TrafficAnswers } from './measuring/traffic-answers.ts';
import type { MailServer } from '#mail/send-mail.ts';
import { Sender } from './sending/sender.ts';

export interface AlertsOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly gateways: ReachableGateways;
  /** Undefined: no traffic is recorded. */
  readonly traffic: TrafficSource | undefined;
  /** The mail server of the settings. Undefined: the page has it. */
  readonly mail: MailServer | undefined;
}

/** Milliseconds between two looks. */
export const interval = 15_000;
/** Seconds. */
const longestLook = 600;
/** Milliseconds between two deletions of what is old. */
const pruning = 3_600_000;

export class Alerts {
  readonly tables: Kysely<AlertTables>;
  readonly options: AlertsOptions;
  readonly sender: Sender;
  readonly #holder = randomUUID();
  readonly #clock = new SteadyClock();
  readonly #readings: GatewayReadings;
  readonly #stillThere: StillThere;
  /** Seconds that the last look took. */
  #busy = 0;
  #lapses = 0;
  #wholeSince = 0;
  #prunedAt = -Infinity;
  #checkedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: AlertsOptions) {
    this.options = options;
    this.tables = options.database.tablesOf(alertsPart);
    this.#readings = gatewayReadings(options.gateways);
    this.#stillThere = new StillThere(options.gateways);
    this.#lapses = options.traffic?.lapses() ?? 0;
    this.sender = new Sender({
      tables: this.tables,
      destinations: () => listDestinations(this.tables, options.sealing),
      mail: () => this.mailServer(),
    });
  }

  get checkedAt(): number | null {
    return this.#checkedAt;
  }

  start(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      void this.look(Date.now(), performance.now())
        .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)))
        .finally(() => this.start());
    }, interval);
    this.#timer.unref();
  }

  /** `now`: milliseconds since the epoch. `passed`: milliseconds of a clock that is never set. */
  look(now: number, passed: number): Promise<void> {
    this.#looking = this.#looking.catch(() => undefined).then(() => this.#look(now, passed));
    return this.#looking;
  }

  async #look(now: number, passed: number): Promise<void> {
    const [began, beganPassed] = [Date.now(), performance.now()];
    const { elapsed, settled, steadySince } = this.#clock.tick(now, passed);
    try {
      await this.#lookAt(now, passed, { elapsed: elapsed + this.#busy, settled, steadySince });
    } finally {
      // A look that takes long, since gateways do not answer, is no pause of the process.
      const busy = [now + Date.now() - began, passed + performance.now() - beganPassed] as const;
      this.#busy = this.#clock.tick(...busy, longestLook).elapsed;
    }
  }

  async #lookAt(now: number, passed: number, { elapsed, settled, steadySince }: Tick): Promise<void> {
    const lapses = this.options.traffic?.lapses() ?? 0;
    if (lapses !== this.#lapses) this.#wholeSince = now;
    this.#lapses = lapses;
    this.#wholeSince = Math.max(this.#wholeSince, steadySince);
    const turn = await takeTurn(this.tables, this.#holder, now);
    if (!turn.isMine) {
      this.#checkedAt = turn.lookedAt;
      return;
    }
    if (settled) {
      const traffic = this.trafficAnswers();
      for (const rule of await listRules(this.tables)) {
        if (this.#isClosed) return;
        if (!rule.on) continue;
        const measurement = await this.measure(rule, now, traffic);
        await applyMeasurement(this.tables, rule, measurement, { now, elapsed });
      }
      this.#checkedAt = now;
    }
    // A destination that takes its time must not hold up the next look.
    void this.sender
      .send(now)
      .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
    if (passed - this.#prunedAt < pruning) return;
    this.#prunedAt = passed;
    await pruneFirings(this.tables, now);
    await pruneDeliveries(this.tables, now);
  }

  /** Answers of this moment. Undefined: no traffic is recorded. */
  trafficAnswers(): TrafficAnswers | undefined {
    return this.options.traffic && new TrafficAnswers(this.options.traffic);
  }

  /** The measurement of a rule at this moment. */
  async measure(
    rule: RuleDraft & { readonly id?: string },
    now: number,
    traffic: TrafficAnswers | undefined,
  ): Promise<Measurement> {
    const all = await this.options.gateways.list();
    const gateways = rule.gateway === '' ? all : all.filter(({ id }) => id === rule.gateway);
    if (gateways.length === 0)
      return { found: [], complete: true, remarks: ['Its gateway is no longer among the connections'] };
    const states = rule.id === undefined ? [] : await statesOf(this.tables, rule.id);
    const known = states.map(({ subject }) => subject);
    const measuring = { rule, gateways, known, now, wholeSince: this.#wholeSince };
    if (!isOfTraffic(rule.metric)) return measureGateways(measuring, this.#readings);
    return measureTraffic(measuring, traffic, this.#stillThere);
  }

  /** Changes a rule. What fires by another condition than the new one is over. Undefined: there is no such rule. */
  async changeRule(id: string, draft: RuleDraft, now: number): Promise<KeptRule | undefined> {
    const changed = await this.tables.transaction().execute(async (tables) => {
      const rule = await findRule(tables, id);
      if (!rule) return undefined;
      const isOver = !draft.on || conditionOf(rule) !== conditionOf(draft);
      if (isOver) await this.#end(tables, rule, now);
      await changeRule(tables, id, draft);
      return findRule(tables, id);
    });
    await this.sender.send(now);
    return changed;
  }

  /** Was there such a rule? */
  async removeRule(id: string, now: number): Promise<boolean> {
    const isThere = await this.tables.transaction().execute(async (tables) => {
      const rule = await findRule(tables, id);
      if (!rule) return false;
      await this.#end(tables, rule, now);
      await tables.deleteFrom('alert_silences').where('rule', '=', id).execute();
      await tables.deleteFrom('alert_rules').where('id', '=', id).execute();
      return true;
    });
    await this.sender.send(now);
    return isThere;
  }

  async #end(tables: Kysely<AlertTables>, rule: KeptRule, now: number): Promise<void> {
    const states = await statesOf(tables, rule.id);
    const firing = states.filter(({ phase }) => phase === 'firing');
    await endStates(
      tables,
      rule,
      firing.map((state) => ({ state, ending: 'off' as const })),
      now,
    );
    await tables.deleteFrom('alert_states').where('rule', '=', rule.id).execute();
  }

  /** A text where no mail can be sent: why. */
  async mailServer(): Promise<MailServer | string> {
    if (this.options.mail) return this.options.mail;
    const kept = await findMail(this.tables, this.options.sealing);
    if (!kept) return 'no mail server is set';
    if (kept.password && 'problem' in kept.password) return kept.password.problem;
    return { ...kept.server, password: kept.password?.text ?? '' };
  }

  /** The address of the dashboard in messages. Empty: it is not set. */
  link(): Promise<string> {
    return findLink(this.tables);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#looking.catch(() => undefined);
    await this.sender.close();
    await leaveTurn(this.tables, this.#holder);
  }
}

/** The parts of a rule that say what fires. */
const conditionOf = ({ name: _name, on: _on, to: _to, ...condition }: RuleDraft): string =>
  JSON.stringify([
    condition.metric,
    condition.threshold,
    condition.window,
    condition.lasting,
    condition.least,
    condition.gateway,
    condition.of,
    condition.only.map(({ id }) => id),
  ]);
