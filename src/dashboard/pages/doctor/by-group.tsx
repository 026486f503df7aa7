import { CircleCheck } from 'lucide-react';
import { severities, type Area, type Finding, type Severity } from '#doctor/finding.ts';
import { rules } from '#doctor/rules.ts';
import { SeverityIcon } from '#dashboard/crud/findings/severity.tsx';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';

const areas = [...new Set(rules.map(({ area }) => area))];

/** How the checks of each area went. An area with findings can be chosen. */
export function ByGroup({ findings }: { findings: readonly Finding[] }) {
  const worstOf = new Map<string, Severity>();
  // The worst finding of a rule comes first.
  for (const { kind, severity } of findings) if (!worstOf.has(kind)) worstOf.set(kind, severity);
  return (
    <section>
      <SectionHead title="By group" />
      <ul className="border-t border-line text-row">
        {areas.map((area) => (
          <AreaLine key={area} area={area} worstOf={worstOf} />
        ))}
      </ul>
    </section>
  );
}

function AreaLine({ area, worstOf }: { area: Area; worstOf: ReadonlyMap<string, Severity> }) {
  const { get, set } = useUrlState();
  const own = rules.filter((rule) => rule.area === area);
  const failed = own.flatMap(({ kind }) => worstOf.get(kind) ?? []);
  const worst = severities.find((severity) => failed.includes(severity));
  const isChosen = get('area') === area;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b border-line py-2">
      {worst ? (
        <SeverityIcon severity={worst} />
      ) : (
        <CircleCheck size={16} aria-hidden="true" className="text-good" />
      )}
      {worst ? (
        <button
          type="button"
          aria-pressed={isChosen}
          className="plain-link text-left aria-pressed:font-strong"
          onClick={() => set({ area: isChosen ? undefined : area, kind: undefined })}
        >
          {area}
        </button>
      ) : (
        <span>{area}</span>
      )}
      <span className="text-meta text-muted tabular-nums">
        {worst ? `${failed.length} of ${own.length}` : `${own.length} passed`}
      </span>
    </li>
  );
}
