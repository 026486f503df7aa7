// An operator's expression that is looked for in what a client sent, as PCRE reads it, in bounded time.
import { compilePcre } from '#schema/compile-pcre.ts';
import { boundedExpression, type Expression } from './bounded-expression.ts';

/** What does not compile was refused when it was to be stored. `log` hears of a text that takes too long, and is not matched. */
export function operatorExpression(text: string, log: (line: string) => void): Expression {
  const compiled = compilePcre(text);
  if (!compiled.ok) throw new TypeError(`${text}: ${compiled.error}`);
  return boundedExpression(compiled.regex, compiled.hardness, false, () =>
    log(`the expression ${text} took too long on a header and did not match it`),
  );
}
