// The findings of a look for a rule, and their sources. The part that has the gateways gives them here, with clients of its own.
import type { AdminClient } from '#client';
import type { Question } from '#traffic/questions/questions.ts';
import type { RuleDraft, Subject } from '#wire/alerts.ts';
import type { Found } from '../evaluating/advance.ts';

export interface Measurement {
  readonly found: readonly { readonly subject: Subject; readonly found: Found }[];
  /** Is everything that is there among them? Then a subject that is missing is gone. Else nothing is known of it. */
  readonly complete: boolean;
  /** The reasons why something cannot be said. */
  readonly remarks: readonly string[];
}

export interface OneGateway {
  readonly id: string;
  readonly name: string;
}

export interface ReachableGateways {
  list(): Promise<readonly OneGateway[]>;
  /** A text where it cannot even be tried: why. */
  open(id: string): Promise<{ readonly client: AdminClient } | string | undefined>;
}

export interface TrafficSource {
  ask(question: Question): Promise<object>;
  /** Another number after requests were not recorded, or may not have been. */
  lapses(): number;
}

export interface Measuring {
  readonly rule: RuleDraft;
  readonly gateways: readonly OneGateway[];
  /** The subjects that have a state. */
  readonly known: readonly Subject[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** From then on everything was recorded. */
  readonly wholeSince: number;
}

export const nothing: Found = { verdict: 'unknown', value: null, text: '' };
