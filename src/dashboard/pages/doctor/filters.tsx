// The findings that the reader has chosen, by the address: ?severity=breaks&kind=open&entity=ID&area=Routing
import { X } from 'lucide-react';
import type { Finding } from '#doctor/finding.ts';
import { rules } from '#doctor/rules.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { Button } from '#dashboard/ui/button.tsx';

export function useFiltered(findings: readonly Finding[]): readonly Finding[] {
  const { get } = useUrlState();
  const [severity, kind, entity, area] = [get('severity'), get('kind'), get('entity'), get('area')];
  const ofArea = new Set(rules.filter((rule) => rule.area === area).map((rule) => rule.kind));
  return findings.filter(
    (finding) =>
      (severity === undefined || finding.severity === severity) &&
      (kind === undefined || finding.kind === kind) &&
      (area === undefined || ofArea.has(finding.kind)) &&
      (entity === undefined || finding.places.some(({ id }) => id === entity)),
  );
}

/** The filters that are set beside the severity, each with a way to take it away. */
export function Filters({ open }: { open: readonly Finding[] }) {
  const { get, set } = useUrlState();
  const [kind, entity, area] = [get('kind'), get('entity'), get('area')];
  const place = open.flatMap(({ places }) => places).find(({ id }) => id === entity);
  const chips = [
    { name: 'kind', text: rules.find((rule) => rule.kind === kind)?.looksFor },
    { name: 'area', text: area },
    { name: 'entity', text: entity === undefined ? undefined : (place?.name ?? entity) },
  ].flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
  if (chips.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pb-3">
      {chips.map(({ name, text }) => (
        <Button
          key={name}
          small
          className="max-w-full"
          aria-label={`Take the filter away: ${text}`}
          onClick={() => set({ [name]: undefined })}
        >
          <span className="truncate">{text}</span>
          <X size={14} />
        </Button>
      ))}
    </div>
  );
}
