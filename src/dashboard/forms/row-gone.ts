import { createContext } from 'react';

/** What the page is about where somebody has deleted it meanwhile: "API". */
export const RowGone = createContext<string | undefined>(undefined);
