// Works out which columns of a table are shown, and how wide. A column is never crushed: it has its least width or leaves.

export interface Fitting {
  /** Pixels, the gap to the next column included. With less its values could not be read. */
  least: number;
  /** Its part of the room that is left over. */
  grows?: number;
  /** Where room is short, the column with the lowest number leaves first. Without one it always stays. */
  leaves?: number;
}

export interface Fitted<C> {
  columns: readonly C[];
  /** Pixels, in the order of `columns`. */
  widths: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const leastOf = (columns: readonly Fitting[]): number => sum(columns.map(({ least }) => least));

export function fitColumns<C extends Fitting>(all: readonly C[], room: number): Fitted<C> {
  const leaving = all
    .filter(({ leaves }) => leaves !== undefined)
    .toSorted((one, other) => (one.leaves ?? 0) - (other.leaves ?? 0));
  let columns = all;
  for (const next of leaving) {
    if (leastOf(columns) <= room) break;
    columns = columns.filter((column) => column !== next);
  }
  const over = Math.max(0, room - leastOf(columns));
  const parts = sum(columns.map(({ grows = 0 }) => grows));
  return {
    columns,
    widths: columns.map(
      ({ least, grows = 0 }) => least + (parts === 0 ? 0 : Math.floor((over * grows) / parts)),
    ),
  };
}
