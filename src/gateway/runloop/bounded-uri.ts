// Bounds the time that an expression of an api's uri or a route's path may take on a request's path.
import type { MakeReady } from '#routing/router/uri-index.ts';
import { boundedExpression } from '../expressions/bounded-expression.ts';

export const boundedUri: MakeReady = (regex, hardness, giveUp) =>
  boundedExpression(regex, hardness, true, giveUp);
