// The steps of a test, and how one ends.
import type { TestStep } from '#wire/connection.ts';

export const passed = (title: string, text: string): TestStep => ({ state: 'passed', title, text });
export const remark = (title: string, text: string, advice?: string): TestStep => ({
  state: 'remark',
  title,
  text,
  ...(advice !== undefined && { advice }),
});

/** Thrown by the step that fails. No step comes after it. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly step: TestStep;

  constructor(title: string, text: string, advice: string) {
    super(title);
    this.step = { state: 'failed', title, text, advice };
  }
}

/** The facts that a test gives to each of its steps. */
export interface Bounds {
  /** Milliseconds for one step. */
  patience: number;
  /** Aborted when nobody waits for the result any more. */
  signal: AbortSignal;
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

/** Milliseconds since a moment of `performance.now()`. */
export const since = (began: number): number => Math.round(performance.now() - began);
