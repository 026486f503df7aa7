// The client before each earlier Kong that the bundled gateway plays.
import { describe } from 'vitest';
import { kong010 } from '../testing/earlier-kong/kong-0-10.ts';
import { kong014 } from '../testing/earlier-kong/kong-0-14.ts';
import { serveEarlierKong } from '../testing/earlier-kong/serve.ts';
import { everyEntityKeepsTo } from './every-entity.contract.ts';

describe.each([kong010, kong014()])('$release', (kong) => {
  everyEntityKeepsTo(kong.release, () => serveEarlierKong(kong));
});
