// The client before each later Kong in memory.
import { describe } from 'vitest';
import { serveLaterKong } from '../testing/later-kong/serve.ts';
import { kong10, kong14, kong28, kong39 } from '../testing/later-kong/version.ts';
import { everyEntityKeepsTo } from './every-entity.contract.ts';

describe.each([kong10, kong14, kong28, kong39])('$release', (version) => {
  everyEntityKeepsTo(version.release, () => serveLaterKong({ version }));
});
