// The values of a destination's form. Secrets start empty: the server never shows them.
import type { DestinationDraft, ShownDestination, WebhookShape } from '#dashboard/api/alerts.ts';

export interface DestinationValues {
  name: string;
  url: string;
  shape: WebhookShape;
  authorization: string;
  addresses: readonly string[];
}

export const valuesOf = (row?: ShownDestination): DestinationValues => ({
  name: row?.name ?? '',
  url: '',
  shape: row?.shape ?? 'json',
  authorization: '',
  addresses: row?.addresses ?? [],
});

export const draftOf = (
  kind: ShownDestination['kind'],
  { name, url, shape, authorization, addresses }: DestinationValues,
): DestinationDraft =>
  kind === 'mail'
    ? { kind, name, addresses }
    : { kind, name, shape, ...(url !== '' && { url }), ...(authorization !== '' && { authorization }) };
