// What the connected gateway calls the things that take requests: before 1.0 they are APIs and routes of services.
import { useDialect } from '#dashboard/api/dialect.ts';

export interface TargetWords {
  /** "API or service" */
  readonly one: string;
  /** "API" */
  readonly each: string;
  /** "every API and route" */
  readonly every: string;
  /** "every API" */
  readonly everyShort: string;
}

const withApis: TargetWords = {
  one: 'API or service',
  each: 'API',
  every: 'every API and route',
  everyShort: 'every API',
};

const withoutApis: TargetWords = {
  one: 'service',
  each: 'route',
  every: 'every route',
  everyShort: 'every route',
};

export const useTargetWords = (): TargetWords => (useDialect().entities.apis ? withApis : withoutApis);
