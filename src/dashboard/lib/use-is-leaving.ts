import { useNavigation } from 'react-router';

/** Is another address on its way? A page that changed the address now would take the reader's step back. */
export const useIsLeaving = (): boolean => useNavigation().state !== 'idle';
