// Findings of one rule together, where they are many. Pure.
import { rules } from '#doctor/rules.ts';
import type { Finding, Place } from '#doctor/finding.ts';
import { formatCount } from '#dashboard/lib/count.ts';

export interface FindingGroup {
  readonly kind: string;
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** More findings of one rule and one severity are shown as one. */
const most = 3;

/** Single findings, and groups of many, the worst first. */
export function grouped(findings: readonly Finding[]): readonly (Finding | FindingGroup)[] {
  const byKind = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.kind}`;
    const own = byKind.get(key);
    if (own) own.push(finding);
    else byKind.set(key, [finding]);
  }
  return [...byKind.values()].flatMap((own): readonly (Finding | FindingGroup)[] => {
    const [first] = own;
    const rule = first && rules.find(({ kind }) => kind === first.kind);
    if (!first || !rule || own.length <= most) return own;
    const { kind, severity } = first;
    return [{ kind, severity, title: rule.many(formatCount(own.length)), findings: own }];
  });
}

export const isGroup = (one: Finding | FindingGroup): one is FindingGroup => 'findings' in one;

/** The first row of each finding. */
export const placesOfGroup = ({ findings }: FindingGroup): readonly Place[] =>
  findings.flatMap(({ places }) => places[0] ?? []);
