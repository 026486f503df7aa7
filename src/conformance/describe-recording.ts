// The replay of a recording as tests: one for each of its groups.
import { describe, expect, test } from 'vitest';
import { listedGroups } from './differences.ts';
import { readRecording, type RecordingName } from './recording.ts';
import { replayGroup } from './replay-group.ts';

export function describeRecording(name: RecordingName): void {
  describe(`as a Kong 0.13.1 answered: ${name}`, () => {
    const groups = readRecording(name);

    test('each listed difference is of a recorded group', () => {
      expect(listedGroups(name).filter((group) => !groups.has(group))).toEqual([]);
    });

    test.each([...groups])('%s', async (group, exchanges) => {
      const { unlisted, stale, failures } = await replayGroup(name, group, exchanges);
      expect({ unlisted, stale, failures }).toEqual({ unlisted: [], stale: [], failures: [] });
    });
  });
}
