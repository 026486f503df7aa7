import type { Format } from '#configuration/file/format.ts';

export const formatNames: Readonly<Record<Format, string>> = {
  gatehouse: 'Gatehouse',
  deck: 'decK',
  kong: 'Kong’s declarative format',
};

export const formatNotes: Readonly<Record<Format, string>> = {
  gatehouse: 'For every Kong from 0.10 on.',
  deck: 'For decK, and for gatehouse apply.',
  kong: 'For a Kong without a database: declarative_config or POST /config.',
};
