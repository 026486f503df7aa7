// Runs every rule over the rows of a gateway. Pure: no I/O, no DOM, no Node.
import { severities, type Finding } from './finding.ts';
import type { Facts, GatewayRows } from './rows.ts';
import { rules } from './rules.ts';
import { Survey } from './survey.ts';

/** The findings, the worst first. `done` is called with the number of rules that have run. */
export function examine(
  facts: Facts,
  rows: GatewayRows,
  done: (count: number) => void = () => {},
): readonly Finding[] {
  const survey = new Survey(facts, rows);
  const found: Finding[] = [];
  for (const [at, rule] of rules.entries()) {
    for (const finding of rule.find(survey)) found.push(finding);
    done(at + 1);
  }
  return found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
