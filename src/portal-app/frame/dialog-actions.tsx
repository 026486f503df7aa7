import type { ReactNode } from 'react';
import { Button } from '#dashboard/ui/button.tsx';

/** The foot of a dialog: the way out, and what it does. */
export const DialogActions = ({ onCancel, children }: { onCancel: () => void; children: ReactNode }) => (
  <div className="mt-5 flex flex-wrap justify-end gap-2">
    <Button onClick={onCancel}>Cancel</Button>
    {children}
  </div>
);
