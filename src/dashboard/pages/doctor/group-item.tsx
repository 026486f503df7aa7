import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { placesOfGroup, type FindingGroup } from '#dashboard/crud/findings/finding-groups.ts';
import { SeverityIcon } from '#dashboard/crud/findings/severity.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { itemLook, PlaceChips, setAside } from './finding-item.tsx';

/** The most rows that are named. */
const named = 6;

/** Many findings of one rule. */
export function GroupItem({ group }: { group: FindingGroup }) {
  const { set } = useUrlState();
  const { title, severity, findings, kind } = group;
  const [first] = findings;
  const places = placesOfGroup(group);
  const keys = findings.map(({ key }) => key);
  return (
    <li className={itemLook}>
      <SeverityIcon severity={severity} className="mt-0.5" />
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        {first && (
          <p className="mt-0.5 max-w-160 text-row wrap-anywhere text-text-2">
            For example: {first.title}. {first.body}
          </p>
        )}
        <PlaceChips places={places.slice(0, named)} further={Math.max(0, places.length - named)} />
      </div>
      <div className="col-start-2 flex items-start gap-1 tablet:col-start-3">
        <Button kind="quiet" onClick={() => setAside(keys, `Put aside: ${title}`)}>
          They are meant
        </Button>
        <Button onClick={() => set({ kind }, { isStep: true, toTop: true })}>Show each</Button>
      </div>
    </li>
  );
}
