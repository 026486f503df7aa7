import { expect, test } from 'vitest';
import { usualProcesses } from './setting-kinds.ts';

const gigabyte = 1024 ** 3;

test.each([
  { cores: 1, memory: 64 * gigabyte, processes: 1 },
  { cores: 2, memory: 64 * gigabyte, processes: 1 },
  { cores: 8, memory: 64 * gigabyte, processes: 7 },
  { cores: 64, memory: gigabyte, processes: 4 },
  { cores: 64, memory: gigabyte / 8, processes: 1 },
  { cores: 1000, memory: 1000 * gigabyte, processes: 256 },
])(
  'auto: $processes processes for $cores cores and $memory bytes of memory',
  ({ cores, memory, processes }) => {
    expect(usualProcesses(cores, memory)).toBe(processes);
  },
);
