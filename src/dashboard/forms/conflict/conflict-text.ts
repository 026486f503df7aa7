// The sentences of the question before changes are saved over somebody else's. Pure.
import type { ShownChange } from '#dashboard/api/history.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { MergedField } from '../merge/merge-values.ts';

/** Of several names two or three are named, and the others counted. */
function listed(names: readonly string[]): string {
  const most = names.length === 3 ? 3 : 2;
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

const isTheirs = ({ by }: MergedField): boolean => by !== 'mine';

const names = (of: readonly MergedField[]): string => listed(of.map(({ name }) => name));

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** When the reader opened the row, and who has saved it since when. `last` is the newest entry of the history about it, if there is one. */
export function savedSince(
  openedAt: number,
  last: Pick<ShownChange, 'at' | 'source' | 'who'> | undefined,
): string {
  const opened = `You opened it at ${clock.format(openedAt)}.`;
  if (!last) return `${opened} Somebody has saved it since.`;
  const time = clock.format(last.at);
  if (last.source === 'outside')
    return `${opened} A change from outside this dashboard was noticed at ${time}.`;
  const who = last.who === '' ? 'Somebody' : last.who;
  return `${opened} ${who} saved it in this dashboard at ${time}.`;
}

/** The first sentence is the fact, the second what it means for the reader's changes. */
export function conflictNotice(fields: readonly MergedField[]): { fact: string; meaning: string } {
  const theirs = fields.filter(isTheirs);
  const conflicts = fields.filter(({ by }) => by === 'conflict');
  const fact = `Somebody changed ${names(theirs)} meanwhile`;
  if (conflicts.length > 0) {
    const both = theirs.length === 1 ? 'it' : names(conflicts);
    return { fact, meaning: `You changed ${both} too: choose what stays.` };
  }
  return fields.some(({ by }) => by === 'merged')
    ? { fact, meaning: 'You changed the same list. Both changes are kept.' }
    : { fact, meaning: 'Both changes are kept.' };
}

/** `sent` is the number of fields in the call, and `changed` how many of these the reader changed. */
export function sentText(sent: number, changed: number): string {
  if (sent > changed && changed > 0)
    return `PATCH with ${countOf(sent, 'field')}, which the gateway takes together`;
  return `PATCH with ${countOf(sent, 'field')}, the others untouched`;
}
