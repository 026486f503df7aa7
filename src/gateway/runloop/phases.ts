// The runloop: runs the plugins of each phase in their order, and handles their answers and errors. A hook that answers
// synchronously is never awaited. This file knows no sockets and no HTTP.
// Kong 0.13.1: kong/init.lua (Kong.rewrite … Kong.log), kong/core/plugins_iterator.lua
import type { ArrivedHead, Outcome, Reply } from '../plugins/plugin.ts';
import { BodyRefused } from './body-refused.ts';
import type { RunningExchange } from './exchange.ts';
import type { Active, Plan } from './snapshot.ts';

/** Called with a message for each error of a plugin, and with the exchange in which it happened. */
export type Log = (line: string, exchange?: RunningExchange) => void;

export const pluginFailed: Reply = { status: 500 };

/**
 * Called when a phase in which a plugin may answer is over, with the plugin's reply, if any. It is called synchronously if no
 * hook waited. When it throws after a hook has waited, it is called again, with a failure as the reply.
 */
export type Then = (reply: Reply | undefined) => void;

export function runRewrite(
  global: readonly Active[],
  exchange: RunningExchange,
  log: Log,
  then: Then,
  from = 0,
): void {
  for (let i = from; i < global.length; i += 1) {
    const active = global[i];
    if (!active) continue;
    const outcome = callRewrite(active, exchange, log);
    if (outcome instanceof Promise) {
      settle(outcome, active.name, 'rewrite', exchange, log, then, (reply) => {
        if (reply) {
          exchange.answeredByPlugin(active.name);
          then(reply);
        } else runRewrite(global, exchange, log, then, i + 1);
      });
      return;
    }
    if (outcome) {
      exchange.answeredByPlugin(active.name);
      return then(outcome);
    }
  }
  then(undefined);
}

/** The first plugin that answers ends access; the configurations of those after it are still chosen, for the later phases. */
export function runAccess(plan: Plan, exchange: RunningExchange, log: Log, then: Then, from = 0): void {
  const { steps } = plan;
  for (let i = from; i < steps.length; i += 1) {
    const active = activate(plan, i, exchange);
    if (!active?.hooks.access) continue;
    const outcome = callAccess(active, exchange, log);
    if (outcome instanceof Promise) {
      settle(outcome, active.name, 'access', exchange, log, then, (reply) => {
        if (reply) answered(plan, exchange, active.name, i + 1, reply, then);
        else runAccess(plan, exchange, log, then, i + 1);
      });
      return;
    }
    if (outcome) return answered(plan, exchange, active.name, i + 1, outcome, then);
  }
  then(undefined);
}

/** Chooses the configurations for the later phases of a request that gets no access phase. */
export function skipAccess(plan: Plan, exchange: RunningExchange, from = 0): void {
  for (let i = from; i < plan.steps.length; i += 1) activate(plan, i, exchange);
}

/** Waits for the plugins that wait before the answer's head goes on. False: one of them has failed. */
export async function runHeadArrived(
  exchange: RunningExchange,
  head: ArrivedHead,
  log: Log,
): Promise<boolean> {
  for (const { name, hooks } of exchange.active) {
    try {
      // Plugins run in their order.
      await hooks.headArrived?.(exchange, head);
    } catch (error) {
      exchange.answeredByPlugin(name);
      report(log, 'head_arrived', name, error, exchange);
      return false;
    }
  }
  return true;
}

/**
 * Answers a reply that replaces the upstream's answer, if any: the reply of a plugin, or a failure when a plugin threw. After
 * an error the upstream's answer must not be sent as if nothing had happened.
 */
export function runHeaderFilter(exchange: RunningExchange, log: Log): Reply | undefined {
  for (const { name, hooks } of exchange.active) {
    try {
      const reply = hooks.headerFilter?.(exchange);
      if (!reply) continue;
      exchange.answeredByPlugin(name);
      return assertReply(reply);
    } catch (error) {
      exchange.answeredByPlugin(name);
      report(log, 'header_filter', name, error, exchange);
      return pluginFailed;
    }
  }
  return undefined;
}

/** True when a plugin may change the body. Then the upstream's Content-Length does not apply. */
export function changesBody(exchange: RunningExchange, log: Log): boolean {
  for (const { name, hooks } of exchange.active) {
    try {
      if (hooks.bodyFilter && (hooks.changesBody?.(exchange) ?? true)) return true;
    } catch (error) {
      report(log, 'body_filter', name, error, exchange);
      return true;
    }
  }
  return false;
}

/** The changed piece. Undefined when a plugin failed or wants the response cut off. */
export function runBodyFilter(
  exchange: RunningExchange,
  piece: Buffer,
  last: boolean,
  log: Log,
): Buffer | undefined {
  let filtered = piece;
  for (const { name, hooks } of exchange.active) {
    try {
      if (!hooks.bodyFilter) continue;
      const changed = hooks.bodyFilter(exchange, filtered, last);
      if (changed === undefined) return undefined;
      filtered = assertBytes(changed);
    } catch (error) {
      report(log, 'body_filter', name, error, exchange);
      return undefined;
    }
  }
  return filtered;
}

export function runLog(exchange: RunningExchange, log: Log): void {
  for (const { name, hooks } of exchange.active) {
    try {
      const outcome: unknown = hooks.log?.(exchange);
      if (outcome instanceof Promise)
        outcome.catch((error: unknown) => report(log, 'log', name, error, exchange));
    } catch (error) {
      report(log, 'log', name, error, exchange);
    }
  }
}

function activate(plan: Plan, index: number, exchange: RunningExchange): Active | undefined {
  const active = plan.steps[index]?.choice.for(exchange.consumer?.id);
  if (active) exchange.activate(active);
  return active;
}

function answered(
  plan: Plan,
  exchange: RunningExchange,
  name: string,
  next: number,
  reply: Reply,
  then: Then,
): void {
  exchange.answeredByPlugin(name);
  skipAccess(plan, exchange, next);
  then(reply);
}

// Two functions and not one that takes a callback: a closure for each hook would be paid on every request.
function callRewrite(active: Active, exchange: RunningExchange, log: Log): Outcome | Promise<Outcome> {
  try {
    const outcome = active.hooks.rewrite?.(exchange);
    return outcome instanceof Promise ? outcome : assertReply(outcome);
  } catch (error) {
    report(log, 'rewrite', active.name, error, exchange);
    return pluginFailed;
  }
}

function callAccess(active: Active, exchange: RunningExchange, log: Log): Outcome | Promise<Outcome> {
  try {
    const outcome = active.hooks.access?.(exchange);
    return outcome instanceof Promise ? outcome : assertReply(outcome);
  } catch (error) {
    report(log, 'access', active.name, error, exchange);
    return pluginFailed;
  }
}

// Custom plugins may be written without a compiler. So a value that is no reply must not be sent as one, and a rejected promise
// that is not awaited must not end the process.
function assertReply(reply: Outcome): Outcome {
  if (!reply) return undefined;
  const { status } = reply;
  if (!Number.isInteger(status) || status < 100 || status > 999)
    throw new TypeError(disown(reply) ?? 'its answer is no reply with a status');
  if ('raw' in reply && typeof reply.raw !== 'string') assertBytes(reply.raw);
  return reply;
}

function assertBytes(piece: Buffer): Buffer {
  if (Buffer.isBuffer(piece)) return piece;
  throw new TypeError(disown(piece) ?? 'its answer is no Buffer');
}

function disown(answer: unknown): string | undefined {
  if (!(answer instanceof Promise)) return undefined;
  answer.catch(() => {});
  return 'its answer is a promise, and nobody waits in this phase';
}

function settle(
  outcome: Promise<Outcome>,
  name: string,
  phase: string,
  exchange: RunningExchange,
  log: Log,
  then: Then,
  next: Then,
): void {
  outcome
    .then(assertReply)
    .catch((error: unknown) => {
      if (error instanceof BodyRefused) {
        log(`plugin ${name} did not get a request's body: ${error.message}`, exchange);
        return error.reply;
      }
      report(log, phase, name, error, exchange);
      return pluginFailed;
    })
    .then(next)
    // Without this handler the error would not be logged, and the client would wait for ever.
    .catch((error: unknown) => {
      report(log, phase, name, error, exchange);
      then(pluginFailed);
    })
    .catch((error: unknown) => report(log, phase, name, error, exchange));
}

function report(log: Log, phase: string, name: string, error: unknown, exchange: RunningExchange): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log(`plugin ${name} failed in ${phase}: ${what}`, exchange);
}
