// Compiles an operator's expression that is searched for in a client's text. It means the same as in PCRE and runs in bounded
// time.
import { compilePcre } from '#schema/compile-pcre.ts';
import { boundedExpression, type Expression } from './bounded-expression.ts';

/**
 * Throws for an expression that does not compile; the Admin API has refused such expressions before. `log` is called for a text
 * that does not match because it takes too long.
 */
export function operatorExpression(text: string, log: (line: string) => void): Expression {
  const compiled = compilePcre(text);
  if (!compiled.ok) throw new TypeError(`${text}: ${compiled.error}`);
  return boundedExpression(compiled.regex, compiled.hardness, false, () =>
    log(`the expression ${text} took too long on a header and did not match it`),
  );
}
