/** "312 bytes", "1.2 kB", "3.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "<0.1 ms", "0.7 ms", "184 ms", "1.2 s". */
export function timeText(milliseconds: number): string {
  if (milliseconds < 0.05) return '<0.1 ms';
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
