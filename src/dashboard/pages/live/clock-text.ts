const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** "15:30:04", in the reader's time zone. */
export const clockText = (at: number): string => clock.format(at);

/** ".812" */
export const fractionText = (at: number): string => `.${String(at % 1000).padStart(3, '0')}`;

/** "41 ms", "1.24 s", "60.0 s". Times are recorded in whole milliseconds. */
export function tookText(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}
