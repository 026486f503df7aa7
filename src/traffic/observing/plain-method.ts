const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** A client may send any word as the method: those that are not common count as one. */
export const plainMethod = (method: string): string => (known.has(method) ? method : 'OTHER');
