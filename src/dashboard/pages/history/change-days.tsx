import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { ShownChange } from '#dashboard/api/history.ts';
import { ChangeEntry } from './change-entry.tsx';

const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const key = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

const oneDay = 86_400_000;

/** "Today, 24 November" */
export function dayText(at: number, now: number): string {
  const day = key.format(at);
  if (day === key.format(now)) return `Today, ${dayAndMonth.format(at)}`;
  if (day === key.format(now - oneDay)) return `Yesterday, ${dayAndMonth.format(at)}`;
  return dayName.format(at);
}

/** Changes by day, the newest first. The opened one stands in the address. */
export function ChangeDays({ changes, now }: { changes: readonly ShownChange[]; now: number }) {
  const url = useUrlState();
  const open = url.get('open');
  const days = new Map<string, ShownChange[]>();
  for (const change of changes) {
    const day = key.format(change.at);
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="mt-6">
      <h2 className="border-b border-line pb-2">{dayText(ofDay[0]?.at ?? now, now)}</h2>
      {ofDay.map((change) => (
        <ChangeEntry
          key={change.change}
          change={change}
          isOpen={open === change.change}
          onToggle={() => url.set({ open: open === change.change ? undefined : change.change })}
        />
      ))}
    </section>
  ));
}
