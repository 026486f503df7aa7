// All parts of the portal in the dashboard's database. It is apart from the portal, which a Gatehouse without one does not load.
import type { Part, Tables } from '../database/part.ts';
import { cataloguePart } from './catalogue/catalogue-part.ts';

export const portalParts: readonly Part<Tables>[] = [cataloguePart];
