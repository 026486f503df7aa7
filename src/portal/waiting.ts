import type { Decision, WaitingRequest } from '#wire/portal/operator.ts';

/** Developers who wait for an operator's yes: the room of people has them, and the room of applications lists them with its own requests. */
export interface WaitingDevelopers {
  list(): Promise<readonly WaitingRequest[]>;
  /** Answers whether there is such a request. */
  decide(id: string, decision: Decision): Promise<boolean>;
  /** Answers whether there is such a request. */
  askBack(id: string, question: string): Promise<boolean>;
}
