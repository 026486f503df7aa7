// APIs: queries and changes.
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

export const apiQueries = entityQueries(['apis'], admin.all('apis'));

/** An API's plugins go when it goes. */
export const apiMutations = entityMutations(['apis'], admin.all('apis'), [['plugins']]);
