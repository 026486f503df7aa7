// Configuration of prometheus: there is none. Kong 0.14: kong-prometheus-plugin 0.1.0, kong/plugins/prometheus/schema.lua
import { configSchema } from '#schema/fields.ts';

export const schema = configSchema({ fields: {} });
