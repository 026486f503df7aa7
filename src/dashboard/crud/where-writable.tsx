import type { ReactNode } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';

/** Draws controls that change something, and nothing where the gateway takes no change. */
export const WhereWritable = ({ children }: { children: ReactNode }): ReactNode =>
  useDialect().readOnly ? null : children;
