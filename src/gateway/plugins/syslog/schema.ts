// Configuration of syslog. Kong 0.13.1: kong/plugins/syslog/schema.lua
import { configSchema } from '#schema/fields.ts';
import { severityFields } from '../kit/logging/log-severity.ts';

export const schema = configSchema({ fields: severityFields });
