import { useQuery } from '@tanstack/react-query';
import type { Developer } from '#wire/portal/developer.ts';
import { sessionQuery } from '../api/queries.ts';

/** Who is signed in. Null: nobody. Undefined: the answer is on its way. */
export const useDeveloper = (): Developer | null | undefined => useQuery(sessionQuery()).data?.developer;
