// Configuration of aws-lambda. Kong 0.13.1: kong/plugins/aws-lambda/schema.lua
import { configSchema, type CheckResult } from '#schema/fields.ts';

const regions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-south-1',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'sa-east-1',
] as const;

const checkStatus = (status: number): CheckResult =>
  status < 100 || status > 999 ? { error: 'unhandled_status must be within 100 - 999.' } : undefined;

export const schema = configSchema({
  fields: {
    timeout: { type: 'number', required: true, default: 60_000 },
    keepalive: { type: 'number', required: true, default: 60_000 },
    aws_key: { type: 'string', required: true },
    aws_secret: { type: 'string', required: true },
    aws_region: { type: 'string', required: true, enum: regions },
    function_name: { type: 'string', required: true },
    qualifier: { type: 'string' },
    invocation_type: {
      type: 'string',
      required: true,
      enum: ['RequestResponse', 'Event', 'DryRun'],
      default: 'RequestResponse',
    },
    log_type: { type: 'string', required: true, enum: ['Tail', 'None'], default: 'Tail' },
    port: { type: 'number', default: 443 },
    unhandled_status: { type: 'number', func: checkStatus },
    forward_request_method: { type: 'boolean', default: false },
    forward_request_uri: { type: 'boolean', default: false },
    forward_request_headers: { type: 'boolean', default: false },
    forward_request_body: { type: 'boolean', default: false },
  },
});
