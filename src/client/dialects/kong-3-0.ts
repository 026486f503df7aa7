// Kong 3.0 to 3.9. Later versions get this dialect too.
import type { Dialect, Setup } from './dialect.ts';
import { kongDbEntity } from './entity-dialects.ts';
import { entityFacts } from './entity-facts.ts';
import { kong015 } from './kong-0-15.ts';
import { isSince } from './version.ts';

const byTags = { filters: ['tags'] };

export const kong30 = (setup: Setup): Dialect => {
  const before = kong015(setup);
  return {
    ...before,
    generation: '3.0',
    entities: {
      ...before.entities,
      vaults: kongDbEntity({ ...entityFacts.vaults, ...byTags }),
      ...(isSince(setup.version, '3.1') && {
        keys: kongDbEntity({ ...entityFacts.keys, ...byTags }),
        key_sets: kongDbEntity({ ...entityFacts.key_sets, ...byTags }),
      }),
    },
    // Kong 3.9.1: kong/api/routes/filter_chains.lua
    refused: setup.wasm ? [] : ['filter-chains'],
    routesBy: setup.expressions ? 'expressions' : 'fields',
    regexPathPrefix: '~',
    setsHealthBy: 'PUT',
  };
};
