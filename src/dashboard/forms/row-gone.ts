import { createContext } from 'react';

/** The kind of row that the page shows ("API") where the row was deleted elsewhere; else undefined. */
export const RowGone = createContext<string | undefined>(undefined);
