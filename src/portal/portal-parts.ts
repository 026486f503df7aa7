// All parts of the portal in the dashboard's database. It is apart from the portal, which a Gatehouse without one does not load.
import { accountsPart } from '#accounts/accounts-part.ts';
import type { Part, Tables } from '../database/part.ts';
import { applicationsPart } from './applications/applications-part.ts';
import { cataloguePart } from './catalogue/catalogue-part.ts';
import { mailsPart } from './mails/mails-part.ts';

export const developersPrefix = 'developer';

export const portalParts: readonly Part<Tables>[] = [
  accountsPart(developersPrefix),
  applicationsPart,
  cataloguePart,
  mailsPart,
];
