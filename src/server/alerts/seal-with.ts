// Seals for alerts, which does not know the key.
import type { Sealing } from '../../database/sealing.ts';
import type { SealingKey } from '../connections/key-file.ts';
import { SealError, sealText, unsealText } from '../sealing/sealed-text.ts';

export const sealWith = (key: SealingKey): Sealing => ({
  seal: (text, place) => inWords(() => sealText(text, place, key)),
  unseal: (sealed, place) => inWords(() => unsealText(sealed, place, key)),
});

function inWords(work: () => string): { text: string } | { problem: string } {
  try {
    return { text: work() };
  } catch (error) {
    if (error instanceof SealError) return { problem: error.message };
    throw error;
  }
}
